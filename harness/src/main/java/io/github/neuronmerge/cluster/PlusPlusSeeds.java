package io.github.neuronmerge.cluster;

import java.util.SplittableRandom;

/**
 * Draws k-means++ seeds: each further seed is drawn with a probability proportional to the squared distance to the
 * nearest seed so far. Source: Arthur and Vassilvitskii, "k-means++: the advantages of careful seeding" (SODA 2007).
 */
final class PlusPlusSeeds {
  private PlusPlusSeeds() {}

  /**
   * Returns each point's nearest seed (0..k-1), the first of equally near ones. If there are fewer distinct points than
   * k, the last labels do not occur.
   */
  static int[] labels(PairwiseMatrix squared, int k, SplittableRandom random) {
    int n = squared.points();
    int[] labels = new int[n];
    double[] nearest = new double[n];
    int seed = random.nextInt(n);
    for (int i = 0; i < n; i++) {
      nearest[i] = i == seed ? 0 : squared.at(i, seed);
    }
    for (int q = 1; q < k; q++) {
      seed = draw(nearest, random);
      if (nearest[seed] == 0) {
        return labels;
      }
      for (int i = 0; i < n; i++) {
        double distance = i == seed ? 0 : squared.at(i, seed);
        if (distance < nearest[i]) {
          nearest[i] = distance;
          labels[i] = q;
        }
      }
    }
    return labels;
  }

  /**
   * Returns an index, drawn with probabilities proportional to the weights. If rounding overshoots, it is the last
   * index with a positive weight.
   */
  private static int draw(double[] weights, SplittableRandom random) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double left = random.nextDouble() * sum;
    int drawn = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        drawn = i;
        left -= weights[i];
        if (left < 0) {
          return drawn;
        }
      }
    }
    return drawn;
  }
}
