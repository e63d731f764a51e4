package io.github.neuronmerge.merge.rule;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import java.util.List;

/**
 * A neuron stands for others that look the same way, each times the ratio of their lengths: with f = [w | b], M[i, q] =
 * |f_i| / |f_r| for the representative r of neuron i, exact for scaled duplicates where s(a x) = a s(x) and nowhere
 * else.
 *
 * <p>Of a selection (neuron merging, Kim et al., NeurIPS 2020) every dropped neuron joins the kept one of largest
 * cosine if that is at least a threshold, by default 0.45, the paper's value for dense layers, or 0.1 for convolutions,
 * its value for VGG; else it is dropped. Of clusters, the member that the others look like most, by
 * cosine times length, stands for all.
 *
 * <p>Behind batch normalisation the paper takes the kept neuron of least lambda (1 - cosine) + (1 - lambda) x mismatch
 * in place of that of largest cosine, with lambda 0.85: how far the bias is from the same multiple, between 0 and 1 over
 * the kept ones. Cosines and lengths are then of the weights without the bias. The option lambda is 1 by default, which
 * leaves the mismatch out and the bias in.
 *
 * <p>Where we differ: the paper has one threshold per network. BatchNorm is folded into the weights first, which gives
 * the ratio gamma_i sd_r / (gamma_r sd_i) times |w_i| / |w_r|; the released code has the ratio upside down and
 * variances in place of standard deviations.
 */
public final class ScaledRepresentative implements MergeRule {
  private static final Option<Double> DENSE_THRESHOLD = threshold("denseThreshold", 0.45, "dense layers");
  private static final Option<Double> CONV_THRESHOLD = threshold("convThreshold", 0.1, "convolutions");

  private static final Option<Double> LAMBDA = Option.real("lambda", 1, 0, 1,
      "weight of the cosine against the mismatch of biases, behind batch normalisation; 1: none of the latter");

  /** What can be set. */
  public static final List<Option<?>> OPTIONS = List.of(DENSE_THRESHOLD, CONV_THRESHOLD, LAMBDA);

  private final double denseThreshold;
  private final double convThreshold;
  private final double lambda;

  /** Makes the rule with those options. */
  public ScaledRepresentative(Settings settings) {
    denseThreshold = settings.value(DENSE_THRESHOLD);
    convThreshold = settings.value(CONV_THRESHOLD);
    lambda = settings.value(LAMBDA);
  }

  private static Option<Double> threshold(String name, double standard, String layers) {
    return Option.real(name, standard, -1, 1,
        "least cosine at which a kept neuron stands for a dropped one, in " + layers);
  }

  @Override
  public Groups groups() {
    return Groups.EITHER;
  }

  @Override
  public boolean isScaling() {
    return true;
  }

  @Override
  public NeuronMap map(Clustering groups, FeatureMatrix features, LayerView neurons) {
    FeatureMatrix incoming = neurons.incoming();
    double[] norms = LayerView.norms(incoming);
    if (groups.coversAll()) {
      return ofClusters(groups, incoming, norms);
    }
    double threshold = neurons.layer().weight().rank() > 2 ? convThreshold : denseThreshold;
    return lambda < 1 && neurons.hidden().normalisation().isPresent()
        ? new BiasMismatch(lambda, threshold, incoming, neurons.biasColumns()).map(groups) : ofSelection(groups, incoming, norms, threshold);
  }

  private static NeuronMap ofSelection(
      Clustering selection, FeatureMatrix incoming, double[] norms, double threshold) {
    Representatives result = Select.kept(selection);
    boolean[] kept = new boolean[selection.points()];
    for (int q = 0; q < selection.k(); q++) {
      kept[selection.members(q)[0]] = true;
    }
    for (int i = 0; i < kept.length; i++) {
      int best = -1;
      double largest = threshold;
      for (int q = 0; q < selection.k() && !kept[i]; q++) {
        double cosine = cosine(incoming, norms, i, selection.members(q)[0]);
        if (cosine >= largest && (best < 0 || cosine > largest)) {
          largest = cosine;
          best = q;
        }
      }
      if (best >= 0) {
        result.standIn(i, best, norms[i] / norms[selection.members(best)[0]]);
      }
    }
    return result.map();
  }

  private static NeuronMap ofClusters(Clustering clusters, FeatureMatrix incoming, double[] norms) {
    int[] kept = new int[clusters.k()];
    for (int q = 0; q < kept.length; q++) {
      kept[q] = likest(clusters.members(q), incoming, norms);
    }
    Representatives result = new Representatives(clusters.points(), kept);
    int[] labels = clusters.labels();
    for (int i = 0; i < labels.length; i++) {
      int stand = kept[labels[i]];
      if (i != stand && norms[stand] > 0) {
        result.standIn(i, labels[i], norms[i] / norms[stand]);
      }
    }
    return result.map();
  }

  private static int likest(int[] members, FeatureMatrix incoming, double[] norms) {
    int best = members[0];
    double most = Double.NEGATIVE_INFINITY;
    for (int candidate : members) {
      double sum = 0;
      for (int other : members) {
        sum += norms[other] * cosine(incoming, norms, candidate, other);
      }
      if (sum > most) {
        most = sum;
        best = candidate;
      }
    }
    return best;
  }

  /** Returns the cosine of two neurons' weights, 0 where one has none. */
  private static double cosine(FeatureMatrix incoming, double[] norms, int one, int other) {
    if (norms[one] == 0 || norms[other] == 0) {
      return 0;
    }
    double product = 0;
    for (int j = 0; j < incoming.columns(); j++) {
      product += (double) incoming.at(one, j) * incoming.at(other, j);
    }
    return product / (norms[one] * norms[other]);
  }
}
