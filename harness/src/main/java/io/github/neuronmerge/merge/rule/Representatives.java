package io.github.neuronmerge.merge.rule;

import io.github.neuronmerge.merge.algebra.LinearMap;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import java.util.Arrays;

/**
 * Neurons that stay as they are, and what they stand for: A picks them, and each old neuron's output is a multiple of
 * at most one of theirs.
 */
final class Representatives {
  private final int[] kept;
  private final int[] stand;
  private final double[] factors;

  /**
   * Makes representatives that stand for themselves alone so far.
   *
   * @param neurons n, how many there are
   * @param kept the k that stay, in the new order
   */
  Representatives(int neurons, int[] kept) {
    this.kept = kept.clone();
    stand = new int[neurons];
    factors = new double[neurons];
    Arrays.fill(stand, -1);
    for (int q = 0; q < kept.length; q++) {
      standIn(kept[q], q, 1);
    }
  }

  /** Lets the new neuron q, times a factor, stand for the old neuron i. */
  void standIn(int i, int q, double factor) {
    stand[i] = q;
    factors[i] = factor;
  }

  /** Returns the map. */
  NeuronMap map() {
    int[][] reduce = new int[kept.length][];
    double[][] ones = new double[kept.length][];
    for (int q = 0; q < kept.length; q++) {
      reduce[q] = new int[] {kept[q]};
      ones[q] = new double[] {1};
    }
    int[][] expand = new int[stand.length][];
    double[][] values = new double[stand.length][];
    for (int i = 0; i < stand.length; i++) {
      expand[i] = stand[i] < 0 ? new int[0] : new int[] {stand[i]};
      values[i] = stand[i] < 0 ? new double[0] : new double[] {factors[i]};
    }
    return NeuronMap.of(LinearMap.of(stand.length, reduce, ones), LinearMap.of(kept.length, expand, values));
  }
}
