package io.github.neuronmerge.merge;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.network.Network;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Predicts what compressing one hidden layer alone to k neurons does to the network, as a share: 0 changes nothing, 1 is
 * as bad as saying nothing. What was computed once is kept.
 */
abstract class LayerErrors {
  private final Network original;
  private final Method method;
  private final SeedStream seeds;
  private final Map<String, Double> known = new HashMap<>();

  private LayerErrors(Network original, Method method, SeedStream seeds) {
    this.original = original;
    this.method = method;
    this.seeds = seeds;
  }

  /** Returns the measure that fits a method: one that sees images predicts by images, others by weights alone. */
  static LayerErrors of(Network original, Method method, Calibration images, SeedStream seeds) {
    return method.isCalibrated()
        ? new ByLogits(original, method, images, seeds) : new ByWeights(original, method, images, seeds);
  }

  /** Returns the error of one layer at k neurons. */
  final double of(HiddenLayer hidden, int k) {
    if (k == hidden.neurons()) {
      return 0;
    }
    return known.computeIfAbsent(hidden.name() + "/" + k,
        key -> compute(original, hidden, method.map(original, hidden, k, images(), seeds)));
  }

  /** Returns the images that the method's map may look at. */
  abstract Calibration images();

  /** Returns the error of one layer's uncorrected map. */
  abstract double compute(Network original, HiddenLayer hidden, NeuronMap map);

  /**
   * Change of the logits, |z - z'|^2 / |z - mean z|^2, on images that the correction was not fitted to: the first half of
   * the calibration images fits, the second half tells.
   */
  private static final class ByLogits extends LayerErrors {
    private final Method method;
    private final Calibration fit;
    private final Calibration held;

    ByLogits(Network original, Method method, Calibration images, SeedStream seeds) {
      super(original, method, seeds);
      this.method = method;
      List<Calibration> halves = images.split();
      fit = halves.get(0).remembering(original);
      held = halves.get(1).remembering(original);
    }

    @Override
    Calibration images() {
      return fit;
    }

    @Override
    double compute(Network original, HiddenLayer hidden, NeuronMap map) {
      Network changed = Surgery.apply(original, hidden, method.corrected(map, original, original, hidden, fit));
      FeatureMatrix before = held.logits(original);
      FeatureMatrix after = held.logits(changed);
      double[] means = SampleProducts.means(before);
      double change = 0;
      double total = 0;
      for (int c = 0; c < before.rows(); c++) {
        for (int i = 0; i < before.columns(); i++) {
          change += Math.pow(before.at(c, i) - after.at(c, i), 2);
          total += Math.pow(before.at(c, i) - means[c], 2);
        }
      }
      return change / total;
    }
  }

  /**
   * Sum over neurons i of |V_i|^2 |f_i - (M A F)_i|^2, by the same sum of |V_i|^2 |f_i|^2: how far each neuron's incoming
   * weights F = [W | b] are from those that stand for it, weighted by what reads it: the bound of the package's
   * algebra. No input is needed.
   */
  private static final class ByWeights extends LayerErrors {
    private final Calibration images;

    ByWeights(Network original, Method method, Calibration images, SeedStream seeds) {
      super(original, method, seeds);
      this.images = images.remembering(original);
    }

    @Override
    Calibration images() {
      return images;
    }

    @Override
    double compute(Network original, HiddenLayer hidden, NeuronMap map) {
      FeatureMatrix weighted = Features.of("out-weighted").of(original, hidden, images);
      FeatureMatrix plain = Features.of("incoming").of(original, hidden, images);
      float[] reduced = map.reduce().timesRows(plain.values(), plain.columns());
      float[] stand = map.expand().timesRows(reduced, plain.columns());
      double change = 0;
      double total = 0;
      for (int i = 0; i < plain.rows(); i++) {
        double squares = 0;
        double own = 0;
        double scaled = 0;
        for (int j = 0; j < plain.columns(); j++) {
          squares += Math.pow(plain.at(i, j) - stand[i * plain.columns() + j], 2);
          own += Math.pow(plain.at(i, j), 2);
          scaled += Math.pow(weighted.at(i, j), 2);
        }
        double weight = own == 0 ? 0 : scaled / own;
        change += weight * squares;
        total += scaled;
      }
      return total == 0 ? 0 : change / total;
    }
  }
}
