package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.List;

/** A layer that reads several values. It has no parameters. */
public sealed interface JoiningLayer extends UntrainedLayer permits Add, Mul, Concat {
  @Override
  Shape outputShape(List<Shape> inputs);

  /** Refuses, because the layer reads more than one value. */
  @Override
  default Shape outputShape(Shape input) {
    return outputShape(List.of(input));
  }
}
