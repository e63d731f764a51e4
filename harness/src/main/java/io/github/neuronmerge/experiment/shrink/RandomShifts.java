package io.github.neuronmerge.experiment.shrink;

import io.github.neuronmerge.base.Shape;
import java.util.SplittableRandom;

/**
 * Shifts images by some pixels, up and down, left and right. Pixels at the edge are repeated, for nobody says
 * which value means nothing.
 */
final class RandomShifts {
  /** Images are shifted by one part in so many of a side at most: two pixels of 28. */
  private static final int PART = 14;

  private RandomShifts() {}

  /**
   * Shifts images in place.
   *
   * @param images at least {@code count} of them, one after the other
   * @param shape channels x height x width; a side of fewer than 14 is not shifted along
   */
  static void apply(float[] images, int count, Shape shape, SplittableRandom random) {
    int height = shape.height();
    int width = shape.width();
    float[] original = new float[shape.size()];
    for (int i = 0; i < count; i++) {
      int down = shift(height, random);
      int right = shift(width, random);
      System.arraycopy(images, i * original.length, original, 0, original.length);
      for (int row = 0; row < shape.channels() * height; row++) {
        int from = row - row % height + clamped(row % height - down, height);
        for (int column = 0; column < width; column++) {
          images[i * original.length + row * width + column] =
              original[from * width + clamped(column - right, width)];
        }
      }
    }
  }

  private static int shift(int side, SplittableRandom random) {
    int most = side / PART;
    return random.nextInt(2 * most + 1) - most;
  }

  private static int clamped(int index, int side) {
    return Math.max(0, Math.min(side - 1, index));
  }
}
