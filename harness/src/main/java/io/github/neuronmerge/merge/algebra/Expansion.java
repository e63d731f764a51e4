package io.github.neuronmerge.merge.algebra;

import java.util.Arrays;

/**
 * What a map does to one layer that reads a channel space: V' = V M and e' = e + V c.
 *
 * <p>A convolution has p kernel positions for each of its channels, a dense layer after flattening p places. M is n x k
 * where these are all treated alike, or (n p) x (k p), the position counting fastest, where each is mapped by itself.
 * Of c too there are n values, or n p.
 */
public final class Expansion {
  private final LinearMap expand;
  private final double[] offset;

  /**
   * Makes an expansion.
   *
   * @param expand M, n x k or (n p) x (k p): each old neuron's output, as the consumer sees it, from the new ones
   * @param offset c, n or n p: what is added to that, a constant
   */
  public Expansion(LinearMap expand, double[] offset) {
    this.expand = expand;
    this.offset = offset.clone();
  }

  /** Returns M, n x k or (n p) x (k p). */
  public LinearMap expand() {
    return expand;
  }

  /** Returns c, n values or n p. */
  public double[] offset() {
    return offset.clone();
  }

  /** Returns whether c is all zero. */
  public boolean hasNoOffset() {
    return Arrays.stream(offset).allMatch(value -> value == 0);
  }

  /** Returns how many positions of a channel M tells apart: 1, or all that the consumer has. */
  public int positions(int before) {
    return expand.rows() / before;
  }

  /** Refuses sizes that are not those of a space from n channels to k. */
  void checkFits(int before, int after) {
    int p = expand.rows() / Math.max(1, before);
    if (p < 1 || before * p != expand.rows() || after * p != expand.columns() || offset.length == 0
        || offset.length % before != 0) {
      throw new IllegalArgumentException("A is " + after + " x " + before + ", M is " + expand.rows() + " x "
          + expand.columns() + ", c has " + offset.length
          + ": they must be k x n, n x k (or both times the positions), and n (times the positions)");
    }
  }
}
