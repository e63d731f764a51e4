package io.github.neuronmerge.merge.correct;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.Reduction;
import io.github.neuronmerge.merge.algebra.SampleProducts;
import java.util.Arrays;
import java.util.List;

/**
 * Gives every new neuron's pre-activations the mean and standard deviation of what the merge rule made it stand for: of
 * averages (and of neurons that stay) those that the members had on average in the original network, of sums those
 * times the number of members. z is scaled and shifted, which goes into A and d. The average of neurons varies less
 * than they do, more so layer by layer. Source: REPAIR (Jordan et al., ICLR 2023).
 *
 * <p>In a network whose BatchNorm was folded, the means and deviations of the original are its beta and gamma, so this
 * is the re-estimation of BatchNorm's statistics after merging (Model Folding's Fold-R, ICLR 2025).
 */
final class VarianceRepair implements Correction {
  private static final String REPAIR = "repair";
  private static final String SKIP = "skip";
  private static final Option<String> ELSEWHERE = Option.word("elsewhere", REPAIR, List.of(REPAIR, SKIP),
      "what happens to layers without batch normalisation: they are repaired too, or left as they are");

  /** What can be set. */
  static final List<Option<?>> OPTIONS = List.of(ELSEWHERE);

  /** How far from 1 rounding brings the sum of an average's weights. */
  private static final double ROUNDING = 1e-9;

  private final boolean isEverywhere;

  VarianceRepair(Settings settings) {
    isEverywhere = settings.value(ELSEWHERE).equals(REPAIR);
  }

  /** Returns the repair of all layers. */
  static VarianceRepair everywhere() {
    return new VarianceRepair(Settings.standard(OPTIONS));
  }

  @Override
  public Kind kind() {
    return Kind.REPAIR;
  }

  @Override
  public boolean isCalibrated() {
    return true;
  }

  @Override
  public NeuronMap correct(NeuronMap map, NeuronMap merged, CorrectionContext site) {
    NeuronMap corrected = map;
    int writers = site.original().writers();
    for (int w = 0; w < writers && map.after() < map.before(); w++) {
      if (isEverywhere || site.original().normalisation(w).isPresent()) {
        corrected = corrected.withReduction(w, writers, repaired(w, corrected, merged, site));
      }
    }
    return corrected;
  }

  private static Reduction repaired(int writer, NeuronMap map, NeuronMap merged, CorrectionContext site) {
    FeatureMatrix before = site.original().preActivations(writer);
    FeatureMatrix after = site.preActivationsAfter(writer, map);
    double[] sums = merged.reduce().times(ones(map.before()));
    double[] means = merged.reduce().normalised().times(SampleProducts.means(before));
    double[] deviations = merged.reduce().normalised().times(SampleProducts.deviations(before));
    double[] foundMeans = SampleProducts.means(after);
    double[] foundDeviations = SampleProducts.deviations(after);
    Reduction reduction = map.reduction(writer);
    double[] shift = reduction.shift();
    double[] scales = new double[map.after()];
    double[] shifts = new double[map.after()];
    for (int q = 0; q < scales.length; q++) {
      double members = Math.abs(sums[q] - 1) < ROUNDING ? 1 : sums[q];
      scales[q] = foundDeviations[q] == 0 ? 1 : members * deviations[q] / foundDeviations[q];
      shifts[q] = members * means[q] - scales[q] * foundMeans[q] + scales[q] * shift[q];
    }
    return reduction.scaled(scales, shifts);
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
