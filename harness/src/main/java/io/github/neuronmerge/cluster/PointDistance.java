package io.github.neuronmerge.cluster;

/** The distance of two points. */
public enum PointDistance {
  /** The Euclidean distance. */
  EUCLIDEAN {
    @Override
    public PairwiseMatrix of(FeatureMatrix points) {
      PairwiseMatrix distances = SquaredDistances.of(points);
      distances.replaceAll(Math::sqrt);
      return distances;
    }
  },

  /**
   * One minus the cosine of the angle between two points, 0 to 2. Neurons that differ only by a positive factor have
   * distance 0, up to rounding. A point of zeros has no direction: its distance is 0 to other such points and 1 to all
   * others, as for a right angle. Computed as half the squared distance of the unit vectors, which is precise for small
   * angles.
   */
  COSINE {
    @Override
    public PairwiseMatrix of(FeatureMatrix points) {
      boolean[] zero = new boolean[points.rows()];
      PairwiseMatrix distances = SquaredDistances.of(directions(points, zero));
      for (int i = 0; i < zero.length; i++) {
        for (int j = i + 1; j < zero.length; j++) {
          double half = distances.at(i, j) / 2;
          distances.set(i, j, !zero[i] && !zero[j] ? half : zero[i] && zero[j] ? 0 : 1);
        }
      }
      return distances;
    }
  };

  /** Returns the distances of all pairs. The caller may overwrite them. */
  public abstract PairwiseMatrix of(FeatureMatrix points);

  private static FeatureMatrix directions(FeatureMatrix points, boolean[] zero) {
    int columns = points.columns();
    float[] values = points.values().clone();
    for (int i = 0; i < zero.length; i++) {
      double squares = 0;
      for (int j = i * columns; j < (i + 1) * columns; j++) {
        squares += (double) values[j] * values[j];
      }
      zero[i] = squares == 0;
      double length = zero[i] ? 1 : Math.sqrt(squares);
      for (int j = i * columns; j < (i + 1) * columns; j++) {
        values[j] = (float) (values[j] / length);
      }
    }
    return new FeatureMatrix(zero.length, columns, values);
  }
}
