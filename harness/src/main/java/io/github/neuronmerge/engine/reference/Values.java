package io.github.neuronmerge.engine.reference;

import io.github.neuronmerge.base.Shape;

/** One image's values by channel, row and column. */
final class Values {
  private final double[] x;
  private final Shape shape;

  Values(double[] x, Shape shape) {
    this.x = x;
    this.shape = shape;
  }

  /** Returns the values of one of several images that stand one after another. */
  static Values ofImage(float[] images, int image, Shape shape) {
    double[] x = new double[shape.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = images[image * x.length + i];
    }
    return new Values(x, shape);
  }

  /** Writes the values, rounded, to the place of one of several images that stand one after another. */
  void copyTo(float[] images, int image) {
    for (int i = 0; i < x.length; i++) {
      images[image * x.length + i] = (float) x[i];
    }
  }

  Shape shape() {
    return shape;
  }

  /** Returns the array itself, channel by channel. Nobody may write to it. */
  double[] array() {
    return x;
  }

  /** Returns whether there is a value at that place, not padding. */
  boolean isInside(int row, int column) {
    return row >= 0 && row < shape.height() && column >= 0 && column < shape.width();
  }

  /** Returns the value at that place. Outside of the map it is zero (padding). */
  double atOrZero(int channel, int row, int column) {
    return isInside(row, column) ? x[(channel * shape.height() + row) * shape.width() + column] : 0;
  }
}
