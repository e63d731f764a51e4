package io.github.neuronmerge.cluster;

import io.github.neuronmerge.base.Option;
import java.util.Arrays;

/**
 * The nodes of a one-dimensional self-organising map and the points that are nearest to each. Node r lies at the mean
 * of all points, those of node b weighted by h = exp(-(r-b)^2 / (2 width^2)). Nodes are not kept: their distances to
 * the points follow from sums of squared distances, see {@link ClusterSums}. An epoch is O(n k w) for a neighbourhood
 * of w nodes, at most k.
 */
final class ChainMap {
  /** At 6 widths h is 1.5e-8. */
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

  /** Places the nodes and moves every point to the nearest one, the first of equals. */
  void train(double width) {
    int reach = (int) Math.ceil(reachWidths * width);
    double[][] between = between();
    double[] least = new double[n];
    int[] nearest = new int[n];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (int node = 0; node < k; node++) {
      int from = Math.max(0, node - reach);
      double[] shares = shares(node, width, from, Math.min(k, node + reach + 1));
      double spread = spread(shares, from, between);
      for (int i = 0; i < n && shares.length > 0; i++) {
        double distance = -spread / 2;
        for (int b = 0; b < shares.length; b++) {
          distance += shares[b] * sums.toMembers(i, from + b);
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

  /** Returns what each point of the nodes from..to-1 weighs in the mean of a node; nothing if there are no points. */
  private double[] shares(int node, double width, int from, int to) {
    double[] shares = new double[to - from];
    double sum = 0;
    for (int b = from; b < to; b++) {
      double steps = (node - b) / width;
      shares[b - from] = Math.exp(-steps * steps / 2);
      sum += shares[b - from] * sums.size(b);
    }
    if (sum == 0) {
      return new double[0];
    }
    for (int b = 0; b < shares.length; b++) {
      shares[b] /= sum;
    }
    return shares;
  }

  /** Returns the sum of squared distances over all pairs of points, each weighted by the shares of both. */
  private static double spread(double[] shares, int from, double[][] between) {
    double spread = 0;
    for (int a = 0; a < shares.length; a++) {
      for (int b = 0; b < shares.length; b++) {
        spread += shares[a] * shares[b] * between[from + a][from + b];
      }
    }
    return spread;
  }

  /** Returns the sums of squared distances from the points of each node to those of each. */
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
