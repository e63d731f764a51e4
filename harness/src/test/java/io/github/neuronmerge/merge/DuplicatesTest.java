package io.github.neuronmerge.merge;

import static io.github.neuronmerge.merge.Duplicates.Doubled;
import static io.github.neuronmerge.merge.Duplicates.doubled;
import static io.github.neuronmerge.merge.Duplicates.duplicated;
import static io.github.neuronmerge.merge.MergeFixtures.TOLERANCE;
import static io.github.neuronmerge.merge.MergeFixtures.WARD;
import static io.github.neuronmerge.merge.MergeFixtures.compress;
import static io.github.neuronmerge.merge.MergeFixtures.corrected;
import static io.github.neuronmerge.merge.MergeFixtures.difference;
import static io.github.neuronmerge.merge.MergeFixtures.images;
import static io.github.neuronmerge.merge.MergeFixtures.map;
import static io.github.neuronmerge.merge.MergeFixtures.method;
import static io.github.neuronmerge.merge.MergeFixtures.mlp;
import static io.github.neuronmerge.merge.MergeFixtures.networks;
import static io.github.neuronmerge.merge.MergeFixtures.neurons;
import static io.github.neuronmerge.merge.MergeFixtures.normalised;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.algebra.ActivationCache;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.Surgery;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.rule.MergeRules;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Would catch merging that is not exact where the algebra says it is: a mean on the outgoing side, a factor upside
 * down, a variance in the place of a standard deviation, a scaled neuron under a sigmoid.
 */
final class DuplicatesTest {
  @Test
  void exactDuplicatesMergeWithoutChangingTheLogits() {
    for (Network network : networks()) {
      Network wide = network;
      Map<String, Integer> widths = new LinkedHashMap<>();
      for (HiddenLayer hidden : HiddenLayer.of(network)) {
        widths.put(hidden.name(), hidden.neurons());
        wide = duplicated(wide, hidden, 2 * hidden.neurons() + 1);
      }
      for (String clusterer : List.of("ward", "average", "complete", "kmeans")) {
        Method method = corrected(clusterer, "hartigan", "centroid-sum", "none");
        Network merged = new Compressor(Engines.training(), method, images(wide))
            .compress(wide, widths, SeedStream.of(1)).network();
        assertEquals(network.architecture(), merged.architecture());
        assertTrue(difference(wide, merged) <= TOLERANCE, network.model() + ", " + clusterer + ": "
            + difference(wide, merged));
      }
      Network random = new Compressor(
          Engines.training(), corrected("random-clusters", "none", "centroid-sum", "none"), images(wide))
          .compress(wide, widths, SeedStream.of(1)).network();
      assertTrue(difference(wide, random) > 1000 * TOLERANCE, network.model() + ": random clusters of the same number "
          + "must be visibly worse, or this test shows nothing: " + difference(wide, random));
    }
  }

  @Test
  void averagingTheOutgoingWeightsWouldFailTheDuplicateTest() {
    Network network = TestNetworks.mlp(2, 5, 6, 3);
    HiddenLayer hidden = HiddenLayer.of(network).get(0);
    Network wide = duplicated(network, hidden, 12);
    HiddenLayer doubled = HiddenLayer.of(wide).get(0);
    NeuronMap sum = map(WARD, neurons(wide, doubled), 6);
    NeuronMap mean = map(corrected("ward", "hartigan", "centroid-mean", "none"),
        neurons(wide, doubled), 6);
    assertTrue(difference(wide, Surgery.apply(wide, doubled, sum)) <= TOLERANCE);
    assertTrue(difference(wide, Surgery.apply(wide, doubled, mean)) > 1000 * TOLERANCE);
  }

  @Test
  void scaledDuplicatesMergeExactlyUnderRelu() {
    for (Network network : networks()) {
      Doubled doubled = doubled(network, /* scale= */ 1.7f);
      for (Method method : List.of(method("direction", "ward", "scaled-representative"),
          method("incoming", "average-cosine", "scaled-representative"), method("incoming", "none", "greedy-pairs"))) {
        assertExact(doubled, method);
      }
      for (String wrong : List.of("centroid-mean", "max-norm")) {
        Network lossy = compressed(doubled, method("direction", "ward", wrong));
        assertTrue(difference(doubled.network(), lossy) > 100 * TOLERANCE, wrong);
      }
    }
  }

  @Test
  void scaledDuplicatesMergeExactlyWithBatchNormalisationToo() {
    for (Network network : List.of(normalised(3), TestNetworks.global(4))) {
      Doubled doubled = doubled(network, /* scale= */ 1.7f);
      assertTrue(doubled.network().layers().stream().anyMatch(BatchNorm.class::isInstance));
      for (Method method : List.of(method("direction", "ward", "scaled-representative"),
          method("incoming", "none", "greedy-pairs"))) {
        assertExact(doubled, method);
      }
    }
    Doubled doubled = doubled(normalised(3), /* scale= */ 1.7f);
    // Each duplicate is kept once by hand; the published rule must find its other half.
    Network folded = BatchNormFolding.of(doubled.network()).network();
    HiddenLayer hidden = HiddenLayer.of(folded).get(0);
    int n = hidden.neurons();
    Clustering firstHalf = Clustering.ofSelection(n, IntStream.range(0, n / 2).toArray());
    LayerView neurons = new LayerView(ActivationCache.withoutImages(folded), hidden);
    NeuronMap map = MergeRules.of("scaled-representative").map(firstHalf, neurons.incoming(), neurons);
    assertTrue(difference(folded, Surgery.apply(folded, hidden, map)) <= TOLERANCE);
  }

  @Test
  void plainDuplicatesMergeExactlyUnderSigmoidTanhAndBatchNormalisation() {
    for (Network network : List.of(mlp(Activation.Function.SIGMOID), mlp(Activation.Function.TANH),
        TestNetworks.global(5))) {
      Doubled doubled = doubled(network, /* scale= */ 1);
      for (Method method : List.of(method("incoming", "ward", "centroid-sum"), method("incoming", "ward", "medoid-sum"),
          method("incoming", "none", "greedy-pairs"))) {
        assertExact(doubled, method);
      }
      Network shrunk = compressed(doubled, method("incoming", "ward", "centroid-mean"));
      assertTrue(difference(doubled.network(), shrunk) > 1000 * TOLERANCE,
          "averaging outgoing weights loses half of every signal");
    }
  }

  private static void assertExact(Doubled doubled, Method method) {
    Network merged = compressed(doubled, method);
    assertEquals(List.copyOf(doubled.widths().values()),
        HiddenLayer.of(merged).stream().map(HiddenLayer::neurons).toList());
    double difference = difference(doubled.network(), merged);
    assertTrue(difference <= TOLERANCE, doubled.network().model() + ", " + method + ": " + difference);
  }

  private static Network compressed(Doubled doubled, Method method) {
    return compress(doubled.network(), doubled.widths(), method);
  }
}
