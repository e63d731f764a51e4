package io.github.neuronmerge.merge.rule;

import static io.github.neuronmerge.merge.Duplicates.doubled;
import static io.github.neuronmerge.merge.MergeFixtures.TOLERANCE;
import static io.github.neuronmerge.merge.MergeFixtures.compress;
import static io.github.neuronmerge.merge.MergeFixtures.difference;
import static io.github.neuronmerge.merge.MergeFixtures.method;
import static io.github.neuronmerge.merge.MergeFixtures.networks;
import static io.github.neuronmerge.merge.MergeFixtures.normalised;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.merge.algebra.ActivationCache;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.Surgery;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.TestNetworks;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Would catch merge rules that are not equal where the algebra says that they are. */
final class MergeRulesTest {
  @Test
  void sumMeanEqualsCentroidSumUnderRelu() {
    for (Network network : networks()) {
      Map<String, Integer> half = new Budget.Uniform(0.5).widths(network);
      assertTrue(difference(compress(network, half, method("incoming", "ward", "centroid-sum")),
          compress(network, half, method("incoming", "ward", "sum-mean"))) <= TOLERANCE);
    }
  }

  @Test
  void relabellingTheClustersChangesNothing() {
    Network network = TestNetworks.mlp(9, 10, 8, 4);
    HiddenLayer hidden = HiddenLayer.of(network).get(0);
    LayerView neurons = new LayerView(ActivationCache.withoutImages(network), hidden);
    for (String rule : List.of("centroid-sum", "medoid-sum", "scaled-representative")) {
      NeuronMap one = MergeRules.of(rule).map(
          Clustering.ofLabels(new int[] {0, 1, 2, 0, 1, 2, 0, 1}), neurons.incoming(), neurons);
      NeuronMap other = MergeRules.of(rule).map(
          Clustering.ofLabels(new int[] {7, 3, 5, 7, 3, 5, 7, 3}), neurons.incoming(), neurons);
      assertEquals(Surgery.apply(network, hidden, one), Surgery.apply(network, hidden, other));
    }
  }

  /**
   * Three neurons whose weights have one direction, the third dropped: it is twice the first, whose bias is not half of
   * its own, and four times the second, whose bias is a quarter. By the cosine of weights both are as good; with the
   * mismatch of biases the second stands for it, which is exact.
   */
  @Test
  void behindBatchNormalisationTheBiasDecidesBetweenEqualCosines() {
    Network network = Network.chain("three", Shape.flat(2), List.of(
        new Dense("fc1", Tensor.of(new float[] {2, 2, 1, 1, 4, 4, -3, 1}, 4, 2), Tensor.zeros(4)),
        new BatchNorm("norm", Tensor.filled(1, 4), Tensor.of(new float[] {1.9f, 0.25f, 1, 0.3f}, 4), Tensor.zeros(4),
            Tensor.filled(1, 4), 1e-5),
        new Activation("relu", Activation.Function.RELU),
        new Dense("fc2", Tensor.of(new float[] {1, 2, 3, 4}, 1, 4), Tensor.zeros(1))));
    BatchNormFolding folded = BatchNormFolding.of(network);
    LayerView neurons = new LayerView(ActivationCache.withoutImages(folded.network()), folded.layers().get(0));
    Clustering selection = Clustering.ofSelection(4, new int[] {0, 1, 3});
    NeuronMap published = MergeRules.of(new Part("scaled-representative", Map.of("lambda", 0.85)))
        .map(selection, neurons.incoming(), neurons);
    assertEquals(4, published.expand().at(2, 1), 1e-6);
    assertEquals(0, published.expand().at(2, 0));
    assertTrue(difference(folded.network(), Surgery.apply(folded.network(), folded.layers().get(0), published))
        <= TOLERANCE);
    // Without batch normalisation lambda does nothing.
    LayerView bare =
        new LayerView(ActivationCache.withoutImages(folded.network()), HiddenLayer.of(folded.network()).get(0));
    assertEquals(entries(MergeRules.of("scaled-representative").map(selection, bare.incoming(), bare)),
        entries(MergeRules.of(new Part("scaled-representative", Map.of("lambda", 0.85)))
            .map(selection, bare.incoming(), bare)));
  }

  @Test
  void scaledDuplicatesAreFoundBehindBatchNormalisationWithTheBiasTooWhateverItsScale() {
    Network folded = BatchNormFolding.of(doubled(normalised(3), /* scale= */ 1.7f).network()).network();
    HiddenLayer hidden = BatchNormFolding.of(doubled(normalised(3), /* scale= */ 1.7f).network()).layers().get(0);
    int n = hidden.neurons();
    Clustering firstHalf = Clustering.ofSelection(n, IntStream.range(0, n / 2).toArray());
    LayerView neurons = new LayerView(ActivationCache.withoutImages(folded), hidden);
    NeuronMap map = MergeRules.of(new Part("scaled-representative", Map.of("lambda", 0.85)))
        .map(firstHalf, neurons.incoming(), neurons);
    assertTrue(difference(folded, Surgery.apply(folded, hidden, map)) <= TOLERANCE);
  }

  private static List<Double> entries(NeuronMap map) {
    return IntStream.range(0, map.before() * map.after())
        .mapToObj(i -> map.expand().at(i / map.after(), i % map.after())).toList();
  }
}
