package io.github.neuronmerge.merge.correct;

import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.SampleProducts;

/**
 * Gives every new neuron's pre-activations the mean and standard deviation that its members had on average in the
 * original network: z is scaled and shifted, which goes into A and d. The average of neurons varies less than they do,
 * more so layer by layer. Source: REPAIR (Jordan et al., ICLR 2023).
 *
 * <p>In a network whose BatchNorm was folded, the means and deviations of the original are its beta and gamma, so this
 * is the re-estimation of BatchNorm's statistics after merging (Model Folding's Fold-R, ICLR 2025).
 */
final class VarianceRepair implements Correction {
  @Override
  public boolean isCalibrated() {
    return true;
  }

  @Override
  public NeuronMap correct(NeuronMap map, CorrectionContext site) {
    if (map.after() == map.before()) {
      return map;
    }
    FeatureMatrix before = site.original().preActivations();
    FeatureMatrix after = site.preActivationsAfter(map);
    double[] means = map.reduce().normalised().times(SampleProducts.means(before));
    double[] deviations = map.reduce().normalised().times(SampleProducts.deviations(before));
    double[] foundMeans = SampleProducts.means(after);
    double[] foundDeviations = SampleProducts.deviations(after);
    double[] scales = new double[map.after()];
    double[] shifts = new double[map.after()];
    for (int q = 0; q < scales.length; q++) {
      scales[q] = foundDeviations[q] == 0 ? 1 : deviations[q] / foundDeviations[q];
      shifts[q] = means[q] - scales[q] * foundMeans[q];
    }
    return map.withReduce(map.reduce().scaledRows(scales), shifts);
  }
}
