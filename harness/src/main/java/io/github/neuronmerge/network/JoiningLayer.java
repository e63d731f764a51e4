package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.List;
import java.util.function.Function;

/** A layer that reads several values. It has no parameters. */
public sealed interface JoiningLayer extends Layer permits Add, Mul, Concat {
  @Override
  Shape outputShape(List<Shape> inputs);

  /** Refuses, because the layer reads more than one value. */
  @Override
  default Shape outputShape(Shape input) {
    return outputShape(List.of(input));
  }

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
