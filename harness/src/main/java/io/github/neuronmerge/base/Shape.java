package io.github.neuronmerge.base;

/**
 * The shape of one image, or of a layer's output for one image: channels x height x width. A flat vector of n values
 * has shape n x 1 x 1.
 */
public record Shape(int channels, int height, int width) {
  public Shape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a shape needs positive sides, but is " + channels + " x " + height + " x " + width);
    }
  }

  /** Returns the shape of a flat vector. */
  public static Shape flat(int length) {
    return new Shape(length, 1, 1);
  }

  /** Returns whether this is a flat vector. */
  public boolean isFlat() {
    return height == 1 && width == 1;
  }

  /** Returns how many values each channel holds: height x width. */
  public int positions() {
    return height * width;
  }

  /** Returns how many values there are: channels x height x width. */
  public int size() {
    return channels * height * width;
  }

  @Override
  public String toString() {
    return channels + "x" + height + "x" + width;
  }
}
