package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.function.Function;

/**
 * A layer without parameters. Each of its output channels depends on one input channel alone, so the channels may be
 * exchanged, merged or left out before it as well as after it.
 */
public sealed interface WeightlessLayer extends Layer
    permits MaxPool, AvgPool, GlobalAvgPool, Activation, Dropout, Flatten {
  @Override
  default long parameters() {
    return 0;
  }

  /** Returns 0: what takes no weight takes no multiply-accumulate, as the field counts. */
  @Override
  default long macs(Shape output) {
    return 0;
  }

  @Override
  default <R> R byRole(Function<? super WeightLayer, ? extends R> weights,
      Function<? super BatchNorm, ? extends R> normalisation,
      Function<? super WeightlessLayer, ? extends R> weightless) {
    return weightless.apply(this);
  }
}
