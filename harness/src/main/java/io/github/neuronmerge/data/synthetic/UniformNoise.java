package io.github.neuronmerge.data.synthetic;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import java.util.SplittableRandom;

/** Images whose pixels are drawn evenly from 0 to 1, each by itself: what images without any structure do. */
public final class UniformNoise {
  private UniformNoise() {}

  /** Draws images of a shape. */
  public static ImageBytes of(Shape shape, int count, SeedStream seeds) {
    SplittableRandom random = seeds.random();
    float[] values = new float[count * shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return ImageBytes.ofUnit(shape, values);
  }
}
