package io.github.neuronmerge.merge.algebra;

import java.util.Arrays;

/**
 * One structural compression of a hidden layer from n neurons (channels) to k: the layer's own weights become W' = A W
 * and b' = A b + d; each consumer's become V' = V M and e' = e + V c. Merging, pruning and reconstruction are all
 * choices of A, M, c and d.
 *
 * <p>A convolution as consumer has p kernel positions for each of its channels, a dense layer after flattening p
 * places. M is n x k where these are all treated alike, or (n p) x (k p), the position counting fastest, where each is
 * mapped by itself. Of c too there are n values, or n p.
 */
public final class NeuronMap {
  private final LinearMap reduce;
  private final double[] shift;
  private final LinearMap expand;
  private final double[] offset;

  /**
   * Makes a map.
   *
   * @param reduce A, k x n: each new neuron as a mix of old ones
   * @param shift d, k: what is added to each new neuron's bias
   * @param expand M, n x k or (n p) x (k p): each old neuron's output, as the consumers see it, from the new ones
   * @param offset c, n or n p: what is added to that, a constant
   */
  public NeuronMap(LinearMap reduce, double[] shift, LinearMap expand, double[] offset) {
    int p = expand.rows() / Math.max(1, reduce.columns());
    if (p < 1 || reduce.columns() * p != expand.rows() || reduce.rows() * p != expand.columns()
        || offset.length == 0 || offset.length % reduce.columns() != 0 || shift.length != reduce.rows()) {
      throw new IllegalArgumentException("A is " + reduce.rows() + " x " + reduce.columns() + ", d has " + shift.length
          + ", M is " + expand.rows() + " x " + expand.columns() + ", c has " + offset.length
          + ": they must be k x n, k, n x k (or both times the positions), and n (times the positions)");
    }
    this.reduce = reduce;
    this.shift = shift.clone();
    this.expand = expand;
    this.offset = offset.clone();
  }

  /** Makes a map that adds no constants. */
  public static NeuronMap of(LinearMap reduce, LinearMap expand) {
    return new NeuronMap(reduce, new double[reduce.rows()], expand, new double[expand.rows()]);
  }

  /** Returns this map with another M and c. */
  public NeuronMap withExpand(LinearMap newExpand, double[] newOffset) {
    return new NeuronMap(reduce, shift, newExpand, newOffset);
  }

  /** Returns this map with another A and d. */
  public NeuronMap withReduce(LinearMap newReduce, double[] newShift) {
    return new NeuronMap(newReduce, newShift, expand, offset);
  }

  /** Returns A, k x n. */
  public LinearMap reduce() {
    return reduce;
  }

  /** Returns d, one value per new neuron. */
  public double[] shift() {
    return shift.clone();
  }

  /** Returns M, n x k or (n p) x (k p). */
  public LinearMap expand() {
    return expand;
  }

  /** Returns c, n values or n p. */
  public double[] offset() {
    return offset.clone();
  }

  /** Returns how many positions of a channel M tells apart: 1, or all that the consumer has. */
  public int positions() {
    return expand.rows() / reduce.columns();
  }

  /** Returns whether c is all zero. */
  public boolean hasNoOffset() {
    return Arrays.stream(offset).allMatch(value -> value == 0);
  }

  /** Returns n, the width before. */
  public int before() {
    return reduce.columns();
  }

  /** Returns k, the width after. */
  public int after() {
    return reduce.rows();
  }
}
