package io.github.neuronmerge.merge.correct;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import java.util.List;

/**
 * Spreads every neuron over all that stay, by their weights alone: each row of M is the ridge regression of f_i = [w_i
 * | b_i] on the new neurons' weights A F. Source: LBYL, "Training-Free Restoration of Pruned Neural Networks"
 * (arXiv 2502.08474, 2025), for pruned networks; signs are free.
 *
 * <p>Where we differ: the ridge pulls towards the merge rule's own map (for a selection that is zero, as in the paper;
 * kept neurons stay as they are), there is no intercept across weights, BatchNorm is folded first, and lambda is one
 * fraction of the mean squared length of the new neurons' weights; the paper tunes it for each network and ratio.
 */
final class WeightRidge implements Correction {
  private static final Option<Double> RIDGE = Ridge.option(0.3);
  static final List<Option<?>> OPTIONS = List.of(RIDGE);

  private final Ridge ridge;

  WeightRidge(Settings settings) {
    ridge = new Ridge(settings.value(RIDGE));
  }

  @Override
  public boolean isCalibrated() {
    return false;
  }

  @Override
  public NeuronMap correct(NeuronMap map, CorrectionContext site) {
    FeatureMatrix incoming = site.original().incoming();
    float[] reduced = map.reduce().timesRows(incoming.values(), incoming.columns());
    FeatureMatrix stay = new FeatureMatrix(map.after(), incoming.columns(), reduced);
    return map.withExpand(ridge.fit(map.expand(), incoming, stay, /* centring= */ 0), map.offset());
  }
}
