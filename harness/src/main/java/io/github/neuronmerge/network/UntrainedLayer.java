package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.function.Function;

/** A layer without trained values, whether it reads one value or several. */
public sealed interface UntrainedLayer extends Layer permits ChannelAffine, WeightlessLayer, JoiningLayer {
  /** Returns 0, because nothing is trained. */
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
