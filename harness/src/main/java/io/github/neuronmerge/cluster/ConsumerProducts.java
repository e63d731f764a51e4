package io.github.neuronmerge.cluster;

/**
 * What the layer that reads n neurons makes of them, as far as a choice of neurons needs it. If the consumer's weights
 * are V (m x n) and the residuals of the activations on those that are kept have covariances S, its pre-activations
 * lose sum_ij (V'V)_ij S_ij. Values are not copied: n is some thousands.
 */
public final class ConsumerProducts {
  private final double[][] activations;
  private final double[][] weights;

  /**
   * Makes the products.
   *
   * @param activations C, the covariances of what the neurons put out, n x n
   * @param weights V'V, the products of outgoing weights, n x n; of a convolution the sum over kernel positions, which
   *     are taken for independent
   */
  public ConsumerProducts(double[][] activations, double[][] weights) {
    this.activations = activations;
    this.weights = weights;
  }

  /** Returns the products of points that nobody reads: what is lost is then the distance of the points themselves. */
  public static ConsumerProducts of(FeatureMatrix points) {
    double[][] identity = new double[points.rows()][points.rows()];
    for (int i = 0; i < identity.length; i++) {
      identity[i][i] = 1;
    }
    return new ConsumerProducts(points.products(), identity);
  }

  /** Returns C itself; read only. */
  public double[][] activations() {
    return activations;
  }

  /** Returns V'V itself; read only. */
  public double[][] weights() {
    return weights;
  }

  /** Returns n. */
  public int neurons() {
    return activations.length;
  }
}
