package io.github.neuronmerge.merge.rule;

import static io.github.neuronmerge.merge.MergeFixtures.TOLERANCE;
import static io.github.neuronmerge.merge.MergeFixtures.compress;
import static io.github.neuronmerge.merge.MergeFixtures.corrected;
import static io.github.neuronmerge.merge.MergeFixtures.difference;
import static io.github.neuronmerge.merge.MergeFixtures.map;
import static io.github.neuronmerge.merge.MergeFixtures.neurons;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.TestNetworks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Would catch nodes that are not means of their members, a choice that ignores the consumer, and a split duplicate. */
final class TreeSelectTest {
  private static final Method PLAIN = corrected("none", "none", "tree-select", "none");

  @Test
  void everyNewNeuronIsTheMeanOfOneNodesMembers() {
    Network network = TestNetworks.mlp(9, 10, 16, 12, 4);
    LayerView neurons = neurons(network, HiddenLayer.of(network).get(0));
    for (int k = 1; k < neurons.count(); k++) {
      NeuronMap map = map(PLAIN, neurons, k);
      assertEquals(k, map.after());
      for (int q = 0; q < k; q++) {
        double[] shares = new double[neurons.count()];
        for (int i = 0; i < shares.length; i++) {
          shares[i] = map.reduce().at(q, i);
        }
        int members = map.reduce().columnsOf(q).length;
        for (int i : map.reduce().columnsOf(q)) {
          assertEquals(1.0 / members, shares[i], 1e-15);
        }
      }
    }
  }

  // Two neurons nobody reads are nearest, so a tree alone would merge these last of all it should care for.
  @Test
  void whatNobodyReadsIsLeftOutAndWhatIsAlikeIsMerged() {
    float[] weights = {
        3, 0, 0,
        0, 3, 0,
        1, 1, 1.02f,
        1, 1, 0.98f,
    };
    float[] readers = {
        0, 0, 1, 1,
        0, 0, 1, 1.5f,
    };
    Network network = Network.chain("unread", Shape.flat(3), List.of(
        new Dense("fc1", Tensor.of(weights, 4, 3), Tensor.zeros(4)),
        new Activation("relu1", Activation.Function.RELU),
        new Dense("fc2", Tensor.of(readers, 2, 4), Tensor.zeros(2))));
    NeuronMap map = map(PLAIN, neurons(network, HiddenLayer.of(network).get(0)), 1);
    assertArrayEquals(new int[] {2, 3}, map.reduce().columnsOf(0));
    assertEquals(0, map.expand().columnsOf(0).length, "nothing stands for a neuron that nobody reads");
    assertArrayEquals(new int[] {0}, map.expand().columnsOf(3));
    Network small = compress(network, Map.of("fc1", 1), corrected("none", "none", "tree-select", "least-squares"));
    assertTrue(difference(network, small) < 0.05, "the mean of the two is nearly as good as both");
  }

  @Test
  void equalNeuronsAreOneNodeAndNoMoreThanTheDistinctOnesAreKept() {
    float[] weights = {1, 2, -1, 0.5f, 1, 2, -1, 0.5f, 1, 2};
    float[] readers = {1, 2, 3, 4, 5, -1, 1, -2, 1, 0.5f};
    Network network = Network.chain("copies", Shape.flat(2), List.of(
        new Dense("fc1", Tensor.of(weights, 5, 2), Tensor.zeros(5)),
        new Activation("relu1", Activation.Function.RELU),
        new Dense("fc2", Tensor.of(readers, 2, 5), Tensor.zeros(2))));
    for (int k : new int[] {2, 4}) {
      Network small = compress(network, Map.of("fc1", k), PLAIN);
      assertEquals(2, HiddenLayer.of(small).get(0).neurons());
      assertTrue(difference(network, small) < TOLERANCE, "merging equal neurons changes nothing");
    }
  }
}
