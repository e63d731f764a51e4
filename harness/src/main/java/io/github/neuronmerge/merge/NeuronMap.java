package io.github.neuronmerge.merge;

import java.util.Arrays;

/**
 * One structural compression of a hidden layer from n neurons (channels) to k: the layer's own weights become W' = A W and
 * b' = A b; each consumer's become V' = V M and e' = e + V c. Merging, pruning and reconstruction are all choices of A, M
 * and c.
 */
public final class NeuronMap {
  private final LinearMap reduce;
  private final LinearMap expand;
  private final double[] offset;

  /**
   * Makes a map.
   *
   * @param reduce A, k x n: each new neuron as a mix of old ones
   * @param expand M, n x k: each old neuron's output, as the consumers see it, from the new ones
   * @param offset c, n: what is added to that, a constant
   */
  public NeuronMap(LinearMap reduce, LinearMap expand, double[] offset) {
    if (reduce.columns() != expand.rows() || reduce.rows() != expand.columns() || offset.length != expand.rows()) {
      throw new IllegalArgumentException("A is " + reduce.rows() + " x " + reduce.columns() + ", M is " + expand.rows()
          + " x " + expand.columns() + ", c has " + offset.length + ": they must be k x n, n x k and n");
    }
    this.reduce = reduce;
    this.expand = expand;
    this.offset = offset.clone();
  }

  /** Makes a map without an offset. */
  public static NeuronMap of(LinearMap reduce, LinearMap expand) {
    return new NeuronMap(reduce, expand, new double[expand.rows()]);
  }

  /** Returns A, k x n. */
  public LinearMap reduce() {
    return reduce;
  }

  /** Returns M, n x k. */
  public LinearMap expand() {
    return expand;
  }

  /** Returns c, one value an old neuron. */
  public double[] offset() {
    return offset.clone();
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
