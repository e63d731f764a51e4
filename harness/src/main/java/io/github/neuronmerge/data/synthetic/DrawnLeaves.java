package io.github.neuronmerge.data.synthetic;

import io.github.neuronmerge.base.Shape;
import java.util.SplittableRandom;

/** One image of leaves, drawn from the farthest to the nearest. */
final class DrawnLeaves {
  private static final int COLOURS = 3;
  private static final int LEAST_LEAVES = 12;
  private static final int MOST_LEAVES = 80;
  private static final int MOST_ON_BLACK = 8;
  /** Sides of an image in the smallest and the largest radius. */
  private static final double SMALLEST = 1.0 / 24;
  private static final double LARGEST = 0.5;
  private final Shape shape;
  private final SplittableRandom random;
  private final float[] image;
  private final int side;
  private final double brightness;
  private final double contrast;
  private final double[] tint;
  private final boolean onBlack;

  DrawnLeaves(Shape shape, SplittableRandom random) {
    this.shape = shape;
    this.random = random;
    image = new float[shape.size()];
    side = Math.min(shape.height(), shape.width());
    onBlack = shape.channels() == 1 && random.nextBoolean();
    brightness = onBlack ? 0.6 : 0.47 + 0.13 * normal();
    contrast = 0.08 + 0.22 * random.nextDouble();
    tint = new double[] {0.06 * normal(), 0.03 * normal()};
  }

  /** Draws it: values from 0 to 1, channel, row, column. */
  float[] draw() {
    int leaves = onBlack ? 1 + random.nextInt(MOST_ON_BLACK)
        : LEAST_LEAVES + random.nextInt(MOST_LEAVES - LEAST_LEAVES);
    if (!onBlack) {
      new Leaf(/* radius= */ 2.0 * (shape.height() + shape.width())).draw();
    }
    for (int i = 0; i < leaves; i++) {
      new Leaf(radius()).draw();
    }
    for (int j = 0; j < image.length; j++) {
      image[j] = Math.max(0, Math.min(1, image[j]));
    }
    return image;
  }

  /** Draws a radius r with a density that falls as r^-3, so that leaves of every size cover the same area. */
  private double radius() {
    double most = Math.pow(side * SMALLEST, -2);
    double least = Math.pow(side * LARGEST, -2);
    return 1 / Math.sqrt(most - random.nextDouble() * (most - least));
  }

  /** Returns a nearly normal number, by sums alone, so that it is the same on all machines. */
  private double normal() {
    return Math.sqrt(3)
        * (random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble() - 2);
  }

  /** A disc or a turned box, brighter on one side. */
  private final class Leaf {
    private final double radius;
    private final boolean isDisc = random.nextBoolean();
    private final double row;
    private final double column;
    private final double sine;
    private final double cosine;
    private final double aspect;
    private final double[] colour = new double[shape.channels()];
    private final double slope = normal() * contrast / 2;

    Leaf(double radius) {
      this.radius = radius;
      double margin = onBlack ? -0.15 * side : 0;
      row = -margin + random.nextDouble() * (shape.height() + 2 * margin);
      column = -margin + random.nextDouble() * (shape.width() + 2 * margin);
      double angle = Math.PI * random.nextDouble();
      sine = StrictMath.sin(angle);
      cosine = StrictMath.cos(angle);
      aspect = 0.15 + 0.85 * random.nextDouble();
      double light = brightness + contrast * normal();
      double warm = tint[0] + 0.35 * contrast * normal();
      double green = tint[1] + 0.2 * contrast * normal();
      for (int c = 0; c < colour.length; c++) {
        colour[c] = light;
      }
      if (colour.length == COLOURS) {
        colour[0] += warm + green / 2;
        colour[1] += -green;
        colour[2] += -warm + green / 2;
      }
    }

    void draw() {
      int top = (int) Math.max(0, Math.floor(row - 1.5 * radius - 1));
      int bottom = (int) Math.min(shape.height() - 1, Math.ceil(row + 1.5 * radius + 1));
      int left = (int) Math.max(0, Math.floor(column - 1.5 * radius - 1));
      int right = (int) Math.min(shape.width() - 1, Math.ceil(column + 1.5 * radius + 1));
      for (int y = top; y <= bottom; y++) {
        for (int x = left; x <= right; x++) {
          cover(y, x);
        }
      }
    }

    private void cover(int y, int x) {
      double along = cosine * (x - column) + sine * (y - row);
      double across = -sine * (x - column) + cosine * (y - row);
      double outside = isDisc ? Math.sqrt(along * along + across * across) - radius
          : Math.max(Math.abs(along) - radius, Math.abs(across) - aspect * radius);
      // Half a pixel around the edge is mixed, as a camera does.
      double share = Math.max(0, Math.min(1, 0.5 - outside));
      if (share > 0) {
        double shade = slope * along / Math.max(radius, 1);
        for (int c = 0; c < colour.length; c++) {
          int at = (c * shape.height() + y) * shape.width() + x;
          image[at] += (float) (share * (colour[c] + shade - image[at]));
        }
      }
    }
  }
}
