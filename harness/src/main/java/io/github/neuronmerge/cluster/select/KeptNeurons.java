package io.github.neuronmerge.cluster.select;

import io.github.neuronmerge.cluster.ConsumerProducts;
import java.util.stream.IntStream;

/**
 * Some of n neurons are kept, and the others are replaced by their regression on these. Knows for every neuron what the
 * consumer's pre-activations gain or lose when it is kept or dropped too, all others being refitted. Each change is a
 * sweep of the covariances and a few products of n x n matrices with vectors: O(n^2).
 *
 * <p>Of C, swept on the kept K, the block of the kept is -C_KK^-1, that of a kept and a dropped one is the coefficient of
 * the regression, and that of the dropped ones is S, the covariances of the residuals.
 */
final class KeptNeurons {
  private final int n;
  private final double[][] swept;
  /** The neurons that anybody reads, and V'V of these: it is zero for all others. */
  private final int[] read;
  private final double[][] readWeights;
  private final boolean[] isKept;
  /** Of a dropped neuron (S G S)_jj; of a kept one w' G w, with G = V'V and w what is lost with it. */
  private final double[] energies;

  /**
   * Starts with no neuron kept.
   *
   * @param products what the consumer makes of the neurons
   * @param ridge what is added to the variances, as a fraction of their mean
   */
  KeptNeurons(ConsumerProducts products, double ridge) {
    n = products.neurons();
    double[][] weights = products.weights();
    read = IntStream.range(0, n).filter(i -> weights[i][i] != 0).toArray();
    readWeights = new double[read.length][read.length];
    for (int i = 0; i < read.length; i++) {
      for (int j = 0; j < read.length; j++) {
        readWeights[i][j] = weights[read[i]][read[j]];
      }
    }
    swept = new double[n][];
    double trace = IntStream.range(0, n).mapToDouble(i -> products.activations()[i][i]).sum();
    for (int i = 0; i < n; i++) {
      swept[i] = products.activations()[i].clone();
      swept[i][i] += trace > 0 ? ridge * trace / n : 1;
    }
    isKept = new boolean[n];
    energies = new double[n];
    for (int j = 0; j < n; j++) {
      energies[j] = dot(swept[j], weighted(swept[j]));
    }
  }

  /** Returns how many neurons there are. */
  int neurons() {
    return n;
  }

  /** Returns the neurons that are kept, ascending. */
  int[] kept() {
    return IntStream.range(0, n).filter(i -> isKept[i]).toArray();
  }

  /** Returns whether a neuron is kept. */
  boolean isKept(int i) {
    return isKept[i];
  }

  /** Returns by how much the consumer's error falls when a dropped neuron is kept too. */
  double gain(int dropped) {
    return energies[dropped] / swept[dropped][dropped];
  }

  /** Returns by how much it grows when a kept neuron is dropped. */
  double loss(int kept) {
    return -energies[kept] / swept[kept][kept];
  }

  /** Returns the consumer's error: the sum of V'V times the covariances of the residuals. */
  double error() {
    double error = 0;
    for (int i = 0; i < read.length; i++) {
      for (int j = 0; j < read.length && !isKept[read[i]]; j++) {
        error += isKept[read[j]] ? 0 : readWeights[i][j] * swept[read[i]][read[j]];
      }
    }
    return error;
  }

  /** Keeps a dropped neuron too. */
  void keep(int j) {
    double pivot = swept[j][j];
    double[] lost = lostWith(j);
    double[] seen = weighted(lost);
    double energy = dot(lost, seen);
    changeEnergies(lost, seen, energy, -pivot, j);
    sweep(j, pivot, 1);
    isKept[j] = true;
    energies[j] = energy;
  }

  /** Drops a kept neuron. */
  void drop(int i) {
    double pivot = swept[i][i];
    double[] lost = lostWith(i);
    double[] seen = weighted(lost);
    double energy = dot(lost, seen);
    changeEnergies(lost, seen, energy, -1 / pivot, i);
    sweep(i, pivot, -1);
    isKept[i] = false;
    energies[i] = energy / (pivot * pivot);
  }

  /**
   * Returns the dropped neuron that takes the place of a kept one with the largest gain, the kept one itself if none
   * gains more than {@code least}.
   */
  int bestInPlaceOf(int kept, double least) {
    double spread = -1 / swept[kept][kept];
    double[] lost = lostWith(kept);
    double[] seen = weighted(lost);
    double energy = dot(lost, seen);
    double most = energy * spread + least;
    int best = kept;
    for (int j = 0; j < n; j++) {
      if (!isKept[j] && lost[j] != 0) {
        double variance = swept[j][j] + lost[j] * lost[j] * spread;
        double gain = energyAfter(j, lost, seen, energy, spread) / variance;
        if (gain > most) {
          most = gain;
          best = j;
        }
      } else if (!isKept[j] && gain(j) > most) {
        most = gain(j);
        best = j;
      }
    }
    return best;
  }

  /**
   * Returns what the activations lose with a neuron, for each unit that it varies beyond the kept ones: itself, and its
   * part of the dropped ones. S changes by plus or minus the outer product of this, times the variance.
   */
  private double[] lostWith(int neuron) {
    double scale = isKept[neuron] ? 1 : 1 / swept[neuron][neuron];
    double[] lost = new double[n];
    for (int j = 0; j < n; j++) {
      lost[j] = isKept[j] ? 0 : scale * swept[neuron][j];
    }
    lost[neuron] = 1;
    return lost;
  }

  /** Returns (S G S)_jj after S has grown by spread x lost lost'. */
  private double energyAfter(int j, double[] lost, double[] seen, double energy, double spread) {
    double cross = 0;
    for (int other = 0; other < n; other++) {
      cross += isKept[other] ? 0 : swept[j][other] * seen[other];
    }
    double part = lost[j] * spread;
    return energies[j] + 2 * part * cross + part * part * energy;
  }

  /** Brings the energies of all other neurons up to date: S grows by spread x lost lost'. */
  private void changeEnergies(double[] lost, double[] seen, double energy, double spread, int pivot) {
    double[] changed = new double[n];
    for (int i = 0; i < n; i++) {
      if (i != pivot && isKept[i]) {
        // What is lost with i: with the pivot dropped it has a part of that too, with the pivot kept no longer.
        double part = isKept[pivot] ? swept[i][pivot] * spread : -swept[i][pivot];
        double cross = seen[i];
        for (int j = 0; j < n; j++) {
          cross += isKept[j] ? 0 : swept[i][j] * seen[j];
        }
        changed[i] = energies[i] + 2 * part * cross + part * part * energy;
      } else if (i != pivot) {
        changed[i] = energyAfter(i, lost, seen, energy, spread);
      }
    }
    System.arraycopy(changed, 0, energies, 0, n);
  }

  private void sweep(int pivot, double value, int sign) {
    double[] row = swept[pivot].clone();
    for (int i = 0; i < n; i++) {
      double factor = i == pivot ? 0 : row[i] / value;
      for (int j = 0; j < n && factor != 0; j++) {
        swept[i][j] -= factor * row[j];
      }
    }
    for (int i = 0; i < n; i++) {
      swept[i][pivot] = sign * row[i] / value;
      swept[pivot][i] = swept[i][pivot];
    }
    swept[pivot][pivot] = -1 / value;
  }

  /** Returns V'V times a vector. */
  private double[] weighted(double[] vector) {
    double[] part = new double[read.length];
    for (int j = 0; j < part.length; j++) {
      part[j] = vector[read[j]];
    }
    double[] result = new double[n];
    for (int i = 0; i < part.length; i++) {
      double sum = 0;
      for (int j = 0; j < part.length; j++) {
        sum += readWeights[i][j] * part[j];
      }
      result[read[i]] = sum;
    }
    return result;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
