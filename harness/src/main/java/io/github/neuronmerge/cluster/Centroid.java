package io.github.neuronmerge.cluster;

/** The mean of some points, in double. */
public final class Centroid {
  private Centroid() {}

  /** Returns the mean of the given points (d values). */
  public static double[] of(FeatureMatrix points, int[] members) {
    double[] mean = new double[points.columns()];
    for (int i : members) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += points.at(i, j);
      }
    }
    for (int j = 0; j < mean.length; j++) {
      mean[j] /= members.length;
    }
    return mean;
  }

  /** Returns the squared Euclidean distance of a point and a centroid. */
  public static double squaredDistance(FeatureMatrix points, int row, double[] centroid) {
    double sum = 0;
    for (int j = 0; j < centroid.length; j++) {
      double difference = points.at(row, j) - centroid[j];
      sum += difference * difference;
    }
    return sum;
  }
}
