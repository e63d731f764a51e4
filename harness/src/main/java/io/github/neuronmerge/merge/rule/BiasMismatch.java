package io.github.neuronmerge.merge.rule;

import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.NeuronMap;

/**
 * Neuron merging behind batch normalisation (Kim et al., NeurIPS 2020): a dropped neuron i joins the kept one r of least
 * lambda (1 - cosine) + (1 - lambda) x mismatch, where the mismatch is |b_i - s b_r| with s = |w_i| / |w_r|, brought to
 * 0 to 1 over the kept ones. So i is s times r but for a constant that is small. w and b are those that batch
 * normalisation was folded into; a mismatch there is one of what the neurons put out.
 */
final class BiasMismatch {
  private final double lambda;
  private final double threshold;
  private final FeatureMatrix incoming;
  private final int[] biases;
  private final double[] norms;

  /**
   * Prepares the rule.
   *
   * @param lambda weight of the cosine
   * @param threshold least cosine at which a kept neuron stands for a dropped one
   * @param incoming [w | b], n x (fan-in + 1)
   * @param biases the columns of it that are biases: of several layers that write the neurons there is one for each, and
   *     their mismatches are added
   */
  BiasMismatch(double lambda, double threshold, FeatureMatrix incoming, int[] biases) {
    this.lambda = lambda;
    this.threshold = threshold;
    this.incoming = incoming;
    this.biases = biases.clone();
    norms = new double[incoming.rows()];
    for (int i = 0; i < norms.length; i++) {
      norms[i] = Math.sqrt(product(i, i));
    }
  }

  /** Returns the map of a selection. */
  NeuronMap map(Clustering selection) {
    Representatives result = Select.kept(selection);
    int[] kept = new int[selection.k()];
    boolean[] stays = new boolean[selection.points()];
    for (int q = 0; q < kept.length; q++) {
      kept[q] = selection.members(q)[0];
      stays[kept[q]] = true;
    }
    for (int i = 0; i < stays.length; i++) {
      if (!stays[i]) {
        int q = nearest(i, kept);
        if (norms[kept[q]] > 0 && cosine(i, kept[q]) >= threshold) {
          result.standIn(i, q, norms[i] / norms[kept[q]]);
        }
      }
    }
    return result.map();
  }

  private int nearest(int i, int[] kept) {
    double[] mismatches = new double[kept.length];
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int q = 0; q < kept.length; q++) {
      double scale = norms[kept[q]] == 0 ? 0 : norms[i] / norms[kept[q]];
      for (int bias : biases) {
        mismatches[q] += Math.abs(incoming.at(i, bias) - scale * incoming.at(kept[q], bias));
      }
      least = Math.min(least, mismatches[q]);
      most = Math.max(most, mismatches[q]);
    }
    int best = 0;
    double lowest = Double.POSITIVE_INFINITY;
    for (int q = 0; q < kept.length; q++) {
      double mismatch = most > least ? (mismatches[q] - least) / (most - least) : 0;
      double distance = lambda * (1 - cosine(i, kept[q])) + (1 - lambda) * mismatch;
      if (distance < lowest) {
        lowest = distance;
        best = q;
      }
    }
    return best;
  }

  private double cosine(int one, int other) {
    return norms[one] == 0 || norms[other] == 0 ? 0 : product(one, other) / (norms[one] * norms[other]);
  }

  private double product(int one, int other) {
    double product = 0;
    int from = 0;
    for (int bias : biases) {
      for (int c = from; c < bias; c++) {
        product += (double) incoming.at(one, c) * incoming.at(other, c);
      }
      from = bias + 1;
    }
    return product;
  }
}
