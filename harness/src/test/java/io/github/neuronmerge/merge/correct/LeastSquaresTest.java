package io.github.neuronmerge.merge.correct;

import static io.github.neuronmerge.merge.MergeFixtures.corrected;
import static io.github.neuronmerge.merge.MergeFixtures.map;
import static io.github.neuronmerge.merge.MergeFixtures.neurons;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LayerView;
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
}
