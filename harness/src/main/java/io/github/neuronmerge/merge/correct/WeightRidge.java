package io.github.neuronmerge.merge.correct;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.Expansion;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import java.util.List;

/**
 * Spreads every neuron over all that stay, by their weights alone: each row of M is the ridge regression of f_i = [w_i
 * | b_i] on the new neurons' weights A F. Source: LBYL, "Training-Free Restoration of Pruned Neural Networks"
 * (arXiv 2502.08474, 2025), for pruned networks; signs are free.
 *
 * <p>Where we differ: the ridge pulls towards the merge rule's own map (for a selection that is zero, as in the paper;
 * kept neurons stay as they are), there is no intercept across weights, BatchNorm is folded first, and lambda is a
 * fraction of the mean squared length of the new neurons' weights. The paper tunes it for each network and ratio: here
 * the option ridges gives it where a half, a quarter, an eighth of a layer is kept and so on. What lies between is
 * interpolated, both axes being logarithmic; beyond the first and the last it stays.
 */
final class WeightRidge implements Correction {
  private static final Option<Double> RIDGE = Ridge.option(0.3);
  private static final Option<List<Double>> RIDGES = Option.reals("ridges", List.of(), 1e-12, 1e6,
      "the ridge where a half, a quarter, an eighth ... of a layer is kept; none: the option ridge everywhere");
  static final List<Option<?>> OPTIONS = List.of(RIDGE, RIDGES);

  private final double standard;
  private final List<Double> ridges;

  WeightRidge(Settings settings) {
    standard = settings.value(RIDGE);
    ridges = settings.value(RIDGES);
  }

  /** Returns the ridge for a layer of which a fraction is kept. */
  double ridge(double keep) {
    if (ridges.isEmpty()) {
      return standard;
    }
    double place = Math.min(Math.max(-Math.log(keep) / Math.log(2) - 1, 0), ridges.size() - 1);
    double below = ridges.get((int) place);
    double above = ridges.get((int) Math.ceil(place));
    return below == above ? below : below * Math.pow(above / below, place - (int) place);
  }

  @Override
  public Kind kind() {
    return Kind.WEIGHT_FIT;
  }

  @Override
  public boolean isCalibrated() {
    return false;
  }

  @Override
  public NeuronMap correct(NeuronMap map, NeuronMap merged, CorrectionContext site) {
    LayerView neurons = site.original();
    FeatureMatrix incoming = neurons.incoming();
    FeatureMatrix stay = neurons.incomingAfter(map);
    Ridge ridge = new Ridge(ridge((double) map.after() / map.before()));
    NeuronMap corrected = map;
    for (int c = 0; c < site.consumers(); c++) {
      Expansion start = map.expansion(c);
      if (c > 0 && start == map.expansion(0)) {
        corrected = corrected.withExpansion(c, site.consumers(), corrected.expansion(0));
      } else {
        corrected = corrected.withExpansion(c, site.consumers(),
            new Expansion(ridge.fit(start.expand(), incoming, stay, /* centring= */ 0), start.offset()));
      }
    }
    return corrected;
  }
}
