package io.github.neuronmerge.train;

import io.github.neuronmerge.base.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;

/** How training images are augmented each time they are used. */
public enum Augmentation {
  /** Not at all. */
  NONE {
    @Override
    void apply(float[] images, int count, Shape shape, SplittableRandom random) {}
  },
  /**
   * Mirrored left to right with probability 1/2, and shifted by up to four pixels in both directions, with black filled
   * in: a crop of the padded image. This is usual for CIFAR (Lee et al., Deeply-supervised nets, AISTATS 2015; He et
   * al., CVPR 2016, section 4.2). It is wrong for images whose mirror image means something else, such as digits.
   */
  FLIP_CROP {
    @Override
    void apply(float[] images, int count, Shape shape, SplittableRandom random) {
      float[] original = new float[shape.size()];
      for (int i = 0; i < count; i++) {
        System.arraycopy(images, i * original.length, original, 0, original.length);
        boolean mirrored = random.nextInt(2) == 1;
        int down = random.nextInt(2 * PADDING + 1) - PADDING;
        int right = random.nextInt(2 * PADDING + 1) - PADDING;
        move(original, shape, mirrored, down, right, images, i * original.length);
      }
    }
  };

  private static final int PADDING = 4;

  /**
   * Augments images in place.
   *
   * @param images at least {@code count} of them, one after the other
   * @param count how many to augment
   * @param shape channels x height x width
   * @param random the randomness; every image uses equally many numbers of it
   */
  abstract void apply(float[] images, int count, Shape shape, SplittableRandom random);

  /** Writes an image, mirrored first if asked for, shifted by {@code down} and {@code right} pixels. */
  private static void move(
      float[] original, Shape shape, boolean mirrored, int down, int right, float[] target, int offset) {
    int height = shape.height();
    int width = shape.width();
    for (int row = 0; row < shape.channels() * height; row++) {
      int y = row % height - down;
      int to = offset + row * width;
      if (y < 0 || y >= height) {
        Arrays.fill(target, to, to + width, 0);
        continue;
      }
      int from = (row - down) * width;
      for (int column = 0; column < width; column++) {
        int x = column - right;
        boolean inside = x >= 0 && x < width;
        target[to + column] = inside ? original[from + (mirrored ? width - 1 - x : x)] : 0;
      }
    }
  }
}
