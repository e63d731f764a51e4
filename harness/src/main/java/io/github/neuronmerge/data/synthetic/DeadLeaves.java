package io.github.neuronmerge.data.synthetic;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;

/**
 * Images of discs and boxes that cover each other, with radii by a power law: the dead leaves model (Lee, Mumford and
 * Huang, Occlusion models for natural images, IJCV 2001), whose edges, areas and spectra are like those of photographs.
 * Baradad et al. (Learning to see by looking at noise, NeurIPS 2021) train networks on such images. Differs: leaves are
 * shaded, colours vary most in brightness as they do outdoors, and half of the grey images are a few leaves on black, as
 * digits and goods are photographed.
 */
public final class DeadLeaves {
  private static final int COLOURS = 3;

  private DeadLeaves() {}

  /**
   * Draws images.
   *
   * @param shape channels x height x width; three channels are red, green and blue, any other number are alike. Flat
   *     inputs are taken for square images
   * @param count how many
   * @param seeds all randomness; an image depends on its number alone, and not on how many there are
   */
  public static ImageBytes of(Shape shape, int count, SeedStream seeds) {
    float[] values = new float[count * shape.size()];
    Shape drawn = drawn(shape);
    for (int i = 0; i < count; i++) {
      float[] image = new DrawnLeaves(drawn, seeds.child("image/" + i).random()).draw();
      System.arraycopy(image, 0, values, i * shape.size(), shape.size());
    }
    return ImageBytes.ofUnit(shape, values);
  }

  /** Returns the shape that a flat input is taken for: the smallest square, in colour if that leaves nothing over. */
  private static Shape drawn(Shape shape) {
    if (!shape.isFlat()) {
      return shape;
    }
    int colourSide = (int) Math.sqrt(shape.size() / (double) COLOURS);
    if (COLOURS * colourSide * colourSide == shape.size() && colourSide > 1) {
      return new Shape(COLOURS, colourSide, colourSide);
    }
    int side = (int) Math.ceil(Math.sqrt(shape.size()));
    return new Shape(1, side, side);
  }
}
