package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.function.Function;

/**
 * A layer without parameters that reads one value. In all but {@link Softmax} each output channel depends on one input
 * channel alone. So it makes no difference whether channels are reordered or removed before the layer or after it.
 */
public sealed interface WeightlessLayer extends Layer
    permits MaxPool, AvgPool, GlobalAvgPool, Activation, Softmax, Dropout, Flatten {
  @Override
  default long parameters() {
    return 0;
  }

  /** Returns 0. The field counts no multiply-accumulates for layers without weights. */
  @Override
  default long macs(Shape output) {
    return 0;
  }

  @Override
  default <R> R byRole(Function<? super WeightLayer, ? extends R> weights,
      Function<? super BatchNorm, ? extends R> normalisation, Function<? super Layer, ? extends R> untrained) {
    return untrained.apply(this);
  }
}
