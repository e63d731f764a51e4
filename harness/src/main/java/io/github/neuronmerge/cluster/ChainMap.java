package io.github.neuronmerge.cluster;

import io.github.neuronmerge.base.Option;
import java.util.Arrays;

/**
 * The nodes of a one-dimensional self-organising map, and the points that are nearest to each node. Node r lies at the
 * mean of all points, where points of node b have the weight h = exp(-(r-b)^2 / (2 width^2)). The nodes' positions are
 * not stored, because their distances to the points follow from sums of squared distances, see {@link ClusterSums}. An
 * epoch takes O(n k w) for a neighbourhood of w nodes (at most k).
 */
final class ChainMap {
  /** At a distance of 6 widths h is 1.5e-8. */
  static final Option<Double> REACH =
      Option.real("reach", 6, 1, 100, "nodes more widths of the neighbourhood away than this count for nothing");

  private final double reachWidths;
  private final ClusterSums sums;
  private final int n;
  private final int k;

  ChainMap(ClusterSums sums, double reachWidths) {
    this.reachWidths = reachWidths;
    this.sums = sums;
    n = sums.points();
    k = sums.k();
  }

  /**
   * Does one epoch: places the nodes and moves every point to the nearest one. Of equally near nodes the first is
   * taken.
   */
  void train(double width) {
    int reach = (int) Math.ceil(reachWidths * width);
    double[][] between = between();
    double[] least = new double[n];
    int[] nearest = new int[n];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (int node = 0; node < k; node++) {
      int from = Math.max(0, node - reach);
      double[] weights = weights(node, width, from, Math.min(k, node + reach + 1));
      double spread = spread(weights, from, between);
      for (int i = 0; i < n && weights.length > 0; i++) {
        double distance = -spread / 2;
        for (int b = 0; b < weights.length; b++) {
          distance += weights[b] * sums.toMembers(i, from + b);
        }
        if (distance < least[i]) {
          least[i] = distance;
          nearest[i] = node;
        }
      }
    }
    for (int i = 0; i < n; i++) {
      if (nearest[i] != sums.label(i)) {
        sums.move(i, nearest[i]);
      }
    }
  }

  /** Returns the weight of each point of the nodes from..to-1 in the mean of a node. Empty if there are no points. */
  private double[] weights(int node, double width, int from, int to) {
    double[] weights = new double[to - from];
    double sum = 0;
    for (int b = from; b < to; b++) {
      double steps = (node - b) / width;
      weights[b - from] = Math.exp(-steps * steps / 2);
      sum += weights[b - from] * sums.size(b);
    }
    if (sum == 0) {
      return new double[0];
    }
    for (int b = 0; b < weights.length; b++) {
      weights[b] /= sum;
    }
    return weights;
  }

  /** Returns the sum of squared distances over all pairs of points, each weighted by the weights of both. */
  private static double spread(double[] weights, int from, double[][] between) {
    double spread = 0;
    for (int a = 0; a < weights.length; a++) {
      for (int b = 0; b < weights.length; b++) {
        spread += weights[a] * weights[b] * between[from + a][from + b];
      }
    }
    return spread;
  }

  /** Returns the sums of squared distances between the points of each pair of nodes. */
  private double[][] between() {
    double[][] between = new double[k][k];
    for (int i = 0; i < n; i++) {
      double[] row = between[sums.label(i)];
      for (int b = 0; b < k; b++) {
        row[b] += sums.toMembers(i, b);
      }
    }
    return between;
  }
}
