package io.github.neuronmerge.cluster;

import io.github.neuronmerge.base.SeedStream;
import java.util.SplittableRandom;

/** Makes seeded points for the tests of this package. */
public final class RandomPoints {
  private RandomPoints() {}

  /** Returns independent standard normal features: no structure and no ties. */
  public static FeatureMatrix gaussian(int rows, int columns, long seed) {
    SplittableRandom random = SeedStream.of(seed).child("gaussian").random();
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new FeatureMatrix(rows, columns, values);
  }

  /** Returns points around {@code centres} far centres; point i belongs to centre i mod centres. */
  public static FeatureMatrix blobs(int rows, int columns, int centres, long seed) {
    FeatureMatrix noise = gaussian(rows, columns, seed);
    FeatureMatrix middles = gaussian(centres, columns, seed + 1);
    float[] values = noise.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.01f * values[i] + 100 * middles.at(i / columns % centres, i % columns);
    }
    return noise;
  }

  /** Returns points of which each is an exact copy of one of a few different ones: point i of i mod distinct. */
  public static FeatureMatrix copies(int rows, int columns, int distinct, long seed) {
    FeatureMatrix originals = gaussian(distinct, columns, seed);
    float[] values = new float[rows * columns];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(originals.values(), i % distinct * columns, values, i * columns, columns);
    }
    return new FeatureMatrix(rows, columns, values);
  }

  /** Returns the points in another order: point i of the result is point order[i]. */
  public static FeatureMatrix permuted(FeatureMatrix points, int[] order) {
    int columns = points.columns();
    float[] values = new float[order.length * columns];
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(points.values(), order[i] * columns, values, i * columns, columns);
    }
    return new FeatureMatrix(order.length, columns, values);
  }

  /** Returns the labels i mod k of n points. */
  public static int[] roundRobin(int n, int k) {
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % k;
    }
    return labels;
  }
}
