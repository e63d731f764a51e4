package io.github.neuronmerge.merge.algebra;

/**
 * What a map does to one layer that writes a channel space: W' = A W and b' = A b + d.
 */
public final class Reduction {
  private final LinearMap reduce;
  private final double[] shift;

  /**
   * Makes a reduction.
   *
   * @param reduce A, k x n: each new neuron as a mix of old ones
   * @param shift d, k: what is added to each new neuron's bias
   */
  public Reduction(LinearMap reduce, double[] shift) {
    if (shift.length != reduce.rows()) {
      throw new IllegalArgumentException("A is " + reduce.rows() + " x " + reduce.columns() + ", but d has "
          + shift.length + " values: it must have k, as many as A has rows");
    }
    this.reduce = reduce;
    this.shift = shift.clone();
  }

  /** Returns A, k x n. */
  public LinearMap reduce() {
    return reduce;
  }

  /** Returns d, one value per new neuron. */
  public double[] shift() {
    return shift.clone();
  }

  /** Returns this with each new neuron times a factor of its own, and another d. */
  public Reduction scaled(double[] factors, double[] newShift) {
    return new Reduction(reduce.scaledRows(factors), newShift);
  }
}
