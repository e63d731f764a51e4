package io.github.neuronmerge.merge.correct;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.Reduction;
import io.github.neuronmerge.network.BatchNorm;
import java.util.List;
import java.util.Optional;

/**
 * Gives merged neurons back, without data, the variance that averaging takes from them: the mean of n values of
 * variance one that correlate by rho has variance (1 + (n - 1) rho) / n, so each new neuron's deviations from its mean
 * are multiplied by sqrt(n / (1 + (n - 1) rho)), where rho is the mean cosine of its members' incoming weights.
 * Source: Fold-AR of Model Folding (Wang et al., ICLR 2025), for networks with batch normalisation.
 *
 * <p>There gamma is scaled. Here it was folded into the weights, so A is scaled, and d keeps the mean, which is the
 * members' mean beta. Where we differ: the cosines are by default of the folded incoming weights; the published code
 * takes those of all that is concatenated for clustering, which is the option {@code cosines: axis-group}.
 */
final class FoldAr implements Correction {
  private static final String REFUSE = "refuse";
  private static final String SKIP = "skip";
  private static final Option<String> ELSEWHERE = Option.word("elsewhere", REFUSE, List.of(REFUSE, SKIP),
      "what happens at layers without batch normalisation: the network is refused, or they are left as they are");
  private static final String INCOMING = "incoming";
  private static final String AXIS_GROUP = "axis-group";
  private static final Option<String> COSINES = Option.word("cosines", INCOMING, List.of(INCOMING, AXIS_GROUP),
      "what the members' cosines are of: folded incoming weights, or all that the features axis-group have");

  /** What can be set. */
  static final List<Option<?>> OPTIONS = List.of(ELSEWHERE, COSINES);

  private final boolean isRefusedElsewhere;
  private final boolean isOfAxisGroup;

  FoldAr(Settings settings) {
    isRefusedElsewhere = settings.value(ELSEWHERE).equals(REFUSE);
    isOfAxisGroup = settings.value(COSINES).equals(AXIS_GROUP);
  }

  @Override
  public Kind kind() {
    return Kind.REPAIR;
  }

  @Override
  public boolean isCalibrated() {
    return false;
  }

  @Override
  public boolean needsBatchNorm() {
    return isRefusedElsewhere;
  }

  @Override
  public NeuronMap correct(NeuronMap map, NeuronMap merged, CorrectionContext site) {
    LayerView neurons = site.original();
    NeuronMap corrected = map;
    for (int w = 0; w < neurons.writers(); w++) {
      Optional<BatchNorm> norm = neurons.normalisation(w);
      if (norm.isPresent()) {
        corrected = corrected.withReduction(w, neurons.writers(), widened(map.reduction(w), norm.get(),
            isOfAxisGroup ? neurons.axisGroup() : neurons.weights(w)));
      }
    }
    return corrected;
  }

  private static Reduction widened(Reduction map, BatchNorm norm, FeatureMatrix directions) {
    double[] betas = new double[map.reduce().columns()];
    for (int i = 0; i < betas.length; i++) {
      betas[i] = norm.beta().at(i);
    }
    double[] means = map.reduce().times(betas);
    double[] scales = new double[map.reduce().rows()];
    double[] shifts = new double[scales.length];
    for (int q = 0; q < scales.length; q++) {
      scales[q] = scale(map.reduce().columnsOf(q), directions);
      shifts[q] = (1 - scales[q]) * means[q];
    }
    return map.scaled(scales, shifts);
  }

  private static double scale(int[] members, FeatureMatrix directions) {
    double cosines = 0;
    for (int i : members) {
      for (int j : members) {
        if (i < j) {
          double product = 0;
          double one = 0;
          double other = 0;
          for (int c = 0; c < directions.columns(); c++) {
            product += (double) directions.at(i, c) * directions.at(j, c);
            one += (double) directions.at(i, c) * directions.at(i, c);
            other += (double) directions.at(j, c) * directions.at(j, c);
          }
          cosines += one == 0 || other == 0 ? 0 : product / Math.sqrt(one * other);
        }
      }
    }
    double n = members.length;
    double spread = n == 1 ? 1 : (1 + 2 * cosines / n) / n;
    // Members that point apart have a mean near zero, which no factor brings back to life.
    return spread > 0 ? Math.min(Math.sqrt(1 / spread), Math.sqrt(n)) : 1;
  }
}
