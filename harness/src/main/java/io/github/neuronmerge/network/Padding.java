package io.github.neuronmerge.network;

/**
 * How many rows and columns are added around each map before windows are laid on it.
 *
 * @param top rows above
 * @param left columns before
 * @param bottom rows below
 * @param right columns after
 */
public record Padding(int top, int left, int bottom, int right) {
  /** No padding. */
  public static final Padding NONE = of(0);

  public Padding {
    if (top < 0 || left < 0 || bottom < 0 || right < 0) {
      throw new IllegalArgumentException(
          "padding " + top + ", " + left + ", " + bottom + ", " + right + " must be >= 0");
    }
  }

  /** Returns equal padding on all four sides. */
  public static Padding of(int each) {
    return new Padding(each, each, each, each);
  }

  /** Returns whether there is none. */
  public boolean isNone() {
    return equals(NONE);
  }

  /** Returns whether opposite sides have equal padding. */
  public boolean isSymmetric() {
    return top == bottom && left == right;
  }
}
