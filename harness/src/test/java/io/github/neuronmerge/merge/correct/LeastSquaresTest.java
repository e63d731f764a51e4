package io.github.neuronmerge.merge.correct;

import static io.github.neuronmerge.merge.MergeFixtures.corrected;
import static io.github.neuronmerge.merge.MergeFixtures.images;
import static io.github.neuronmerge.merge.MergeFixtures.map;
import static io.github.neuronmerge.merge.MergeFixtures.neurons;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.algebra.ActivationCache;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.LinearMap;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Would catch a least-squares correction that fits something else than what the consumer reads. */
final class LeastSquaresTest {
  @Test
  void leastSquaresBringsTheConsumersInputNearerThanAnyUncorrectedMap() {
    for (Network network : List.of(TestNetworks.strided(8), TestNetworks.mlp(9, 10, 16, 12, 4))) {
      for (String[] parts : new String[][] {{"ward", "centroid-sum"}, {"ward", "medoid-sum"}, {"l1", "select"}}) {
        double plain = loss(network, corrected(parts[0], "none", parts[1], "none"));
        double bias = loss(network, corrected(parts[0], "none", parts[1], "bias"));
        double squares = loss(network, corrected(parts[0], "none", parts[1], "least-squares"));
        String what = network.model() + " " + parts[0] + ": plain " + plain + ", bias " + bias + ", least squares "
            + squares;
        assertTrue(bias < plain, what);
        assertTrue(squares < bias, what);
      }
    }
  }

  /** Returns the mean squared change of what the first hidden layer's consumer reads, on the calibration images. */
  private static double loss(Network network, Method method) {
    HiddenLayer hidden = HiddenLayer.of(network).get(0);
    LayerView neurons = neurons(network, hidden);
    CorrectionContext site = new CorrectionContext(neurons, neurons.trace());
    NeuronMap plain = map(method, neurons, hidden.neurons() / 2);
    FeatureMatrix before = site.before(0);
    FeatureMatrix after = site.after(0, plain);
    NeuronMap map = method.corrected(plain, site);
    float[] seen = map.expand().timesRows(after.values(), after.columns());
    double sum = 0;
    for (int i = 0; i < seen.length; i++) {
      double change = before.values()[i] - seen[i] - map.offset()[i / after.columns()];
      sum += change * change;
    }
    return sum / seen.length;
  }

  // A few images that are believed as if they were many.
  @Test
  void onFewImagesTheFitStaysNearerToTheMergeRulesMapAndDoesBetterOnOthers() {
    Network network = TestNetworks.mlp(9, 10, 16, 12, 4);
    HiddenLayer hidden = HiddenLayer.of(network).get(0);
    Method method = corrected("ward", "none", "centroid-sum", "least-squares");
    LayerView few = new LayerView(
        new ActivationCache(Engines.training(), network, images(network).first(6), 40_000), hidden);
    NeuronMap plain = map(method, few, hidden.neurons() / 2);
    CorrectionContext site = new CorrectionContext(few, few.trace());
    LinearMap careful = method.corrected(plain, site).expand();
    LinearMap bold = new Ridge(1e-3).fit(plain.expand(), site.before(0), site.after(0, plain), /* centring= */ 1);
    LayerView all = neurons(network, hidden);
    CorrectionContext judge = new CorrectionContext(all, all.trace());
    double error = error(careful, judge, plain);
    double boldError = error(bold, judge, plain);
    assertTrue(error < 0.8 * boldError, "squared error " + error + ", with the ridge for many images " + boldError);
  }

  /** Returns the squared error of h from h', about their means. */
  private static double error(LinearMap expand, CorrectionContext site, NeuronMap plain) {
    FeatureMatrix before = site.before(0);
    FeatureMatrix after = site.after(0, plain);
    float[] seen = expand.timesRows(after.values(), after.columns());
    double sum = 0;
    for (int i = 0; i < before.rows(); i++) {
      double mean = 0;
      double square = 0;
      for (int j = i * after.columns(); j < (i + 1) * after.columns(); j++) {
        double change = before.values()[j] - seen[j];
        mean += change / after.columns();
        square += change * change / after.columns();
      }
      sum += square - mean * mean;
    }
    return sum;
  }
}
