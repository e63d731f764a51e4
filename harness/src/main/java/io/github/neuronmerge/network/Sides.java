package io.github.neuronmerge.network;

/**
 * A number of rows and a number of columns: the sides of a kernel, a stride or a dilation.
 *
 * @param height rows
 * @param width columns
 */
public record Sides(int height, int width) {
  /** One row and one column: a stride or a dilation that changes nothing. */
  public static final Sides ONE = square(1);

  public Sides {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException("sides " + height + " x " + width + " must be >= 1");
    }
  }

  /** Returns equal sides. */
  public static Sides square(int side) {
    return new Sides(side, side);
  }

  /** Returns whether both sides are equal. */
  public boolean isSquare() {
    return height == width;
  }

  @Override
  public String toString() {
    return height + "x" + width;
  }
}
