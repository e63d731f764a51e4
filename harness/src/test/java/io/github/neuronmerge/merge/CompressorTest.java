package io.github.neuronmerge.merge;

import static io.github.neuronmerge.merge.MergeFixtures.SEEDS;
import static io.github.neuronmerge.merge.MergeFixtures.TOLERANCE;
import static io.github.neuronmerge.merge.MergeFixtures.compress;
import static io.github.neuronmerge.merge.MergeFixtures.corrected;
import static io.github.neuronmerge.merge.MergeFixtures.corrections;
import static io.github.neuronmerge.merge.MergeFixtures.difference;
import static io.github.neuronmerge.merge.MergeFixtures.images;
import static io.github.neuronmerge.merge.MergeFixtures.method;
import static io.github.neuronmerge.merge.MergeFixtures.normalised;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.engine.MadeUpEngine;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LinearMap;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.Surgery;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.correct.Corrections;
import io.github.neuronmerge.merge.method.FeatureSource;
import io.github.neuronmerge.merge.method.Features;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.merge.rule.MergeRules;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.network.WeightLayer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Would catch parts that break shapes or numbers together, and an answer that depends on the neurons' order. */
final class CompressorTest {
  @Test
  @Tag("slow")
  void everyCompositionKeepsTheShapesAndTheNumbersFinite() {
    for (Network network : List.of(TestNetworks.convolutional(7), normalised(3), TestNetworks.averaged(8),
        TestNetworks.global(9))) {
      Map<String, Integer> widths = new Budget.Uniform(0.5).widths(network);
      for (String rule : MergeRules.names()) {
        for (String correction : Corrections.names()) {
          checkShapes(network, widths, composition("incoming", rule, correction));
        }
      }
      for (String features : Features.names()) {
        checkShapes(network, widths, composition(features, "select", "none"));
        checkShapes(network, widths, composition(features, "centroid-sum", "none"));
      }
    }
  }

  private static Method composition(String features, String rule, String correction) {
    String cluster = switch (MergeRules.of(rule).groups()) {
      case CLUSTERS, EITHER -> "ward";
      case SELECTION -> "l2";
      case OWN -> "none";
    };
    return new Method(Part.of(features), FeatureSource.SEQUENTIAL, Part.of(cluster), Part.of("none"), Part.of(rule),
        corrections(correction), Tuning.NONE);
  }

  private static void checkShapes(Network network, Map<String, Integer> widths, Method method) {
    try {
      method.checkFits(network);
    } catch (BadInputException refused) {
      return;
    }
    Network small = compress(network, widths, method);
    assertEquals(List.copyOf(widths.values()),
        HiddenLayer.of(small).stream().map(HiddenLayer::neurons).toList(), method.toString());
    assertEquals(network.classes(), small.classes());
    for (WeightLayer layer : small.weightLayers()) {
      for (float value : layer.weight().toArray()) {
        assertTrue(Float.isFinite(value), method + ": " + value);
      }
    }
  }

  @Test
  void activationsComeFromTheEngineThatTheCompressorWasHanded() {
    Network network = TestNetworks.convolutional(7);
    Method method = corrected("ward", "hartigan", "centroid-sum", "least-squares");
    Map<String, Integer> widths = new Budget.Uniform(0.5).widths(network);
    MadeUpEngine engine = new MadeUpEngine();
    Network compressed = new Compressor(engine, method, images(network)).compress(network, widths, SEEDS).network();
    assertEquals(Set.of("predictor"), Set.copyOf(engine.made()));
    // The engines round activations otherwise, and the ridge spreads that.
    double difference = difference(compressed, compress(network, widths, method));
    assertTrue(difference <= 1e-3, "difference " + difference);
  }

  @Test
  void permutingTheNeuronsChangesNothing() {
    Network network = TestNetworks.mlp(9, 10, 16, 12, 4);
    Network permuted = network;
    for (HiddenLayer hidden : HiddenLayer.of(network)) {
      int[] order = SeedStream.of(3).child(hidden.name()).permutation(hidden.neurons());
      LinearMap permutation = permutation(order);
      int[] inverse = new int[order.length];
      IntStream.range(0, order.length).forEach(i -> inverse[order[i]] = i);
      permuted = Surgery.apply(permuted, hidden, NeuronMap.of(permutation, permutation(inverse)));
    }
    assertTrue(difference(network, permuted) <= TOLERANCE);
    Map<String, Integer> half = new Budget.Uniform(0.5).widths(network);
    for (String rule : MergeRules.names()) {
      for (String correction : List.of("none", "least-squares", "grail", "weight-ridge", "variance-repair")) {
        Method method = composition("incoming", rule, correction);
        double difference =
            difference(compress(network, half, method), compress(permuted, half, method));
        assertTrue(difference <= 100 * TOLERANCE, method + ": " + difference);
      }
    }
  }

  /** Returns the map that puts row order[i] into row i. */
  static LinearMap permutation(int[] order) {
    int[][] indices = new int[order.length][];
    double[][] ones = new double[order.length][];
    for (int i = 0; i < order.length; i++) {
      indices[i] = new int[] {order[i]};
      ones[i] = new double[] {1};
    }
    return LinearMap.of(order.length, indices, ones);
  }

  @Test
  void sequentialFeaturesSeeTheNarrowedNetwork() {
    Network network = TestNetworks.mlp(9, 10, 16, 12, 4);
    Map<String, Integer> half = new Budget.Uniform(0.5).widths(network);
    Network original = compress(network, half, method("incoming", "ward", "centroid-sum"));
    Network sequential = compress(network, half,
        new Method("incoming", FeatureSource.SEQUENTIAL, "ward", "none", "centroid-sum", "none", Tuning.NONE));
    assertEquals(original.layers().get(0), sequential.layers().get(0), "the first layer sees no difference");
    assertTrue(difference(original, sequential) > TOLERANCE);
  }
}
