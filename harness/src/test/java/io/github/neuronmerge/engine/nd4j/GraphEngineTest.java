package io.github.neuronmerge.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.Tracer;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Node;
import io.github.neuronmerge.network.RandomGraphs;
import io.github.neuronmerge.network.TestNetworks;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Would catch a value that is overwritten while it is still needed, and a kind of layer that one engine gets wrong. */
class GraphEngineTest {
  /** Single precision against double, relative to the largest value of a layer. */
  private static final double TOLERANCE = 2e-5;
  /** Smaller values than this are differences of larger ones, which carry the rounding. */
  private static final double LEAST_SCALE = 0.05;
  private static final int IN_EVERY_BUILD = 300;
  private static final int AT_NIGHT = 10_000;

  @Test
  void everyLayersOutputAgreesWithTheReferenceEngine() {
    for (long seed = 1; seed <= 5; seed++) {
      check(RandomGraphs.everyKind(seed), seed);
    }
  }

  @Test
  void randomGraphsAgreeWithTheReferenceEngine() {
    for (long seed = 0; seed < IN_EVERY_BUILD; seed++) {
      check(RandomGraphs.of(seed), seed);
    }
  }

  @Test
  @Tag("nightly")
  void manyRandomGraphsAgreeWithTheReferenceEngine() {
    for (long seed = 0; seed < AT_NIGHT; seed++) {
      check(RandomGraphs.of(1_000_000 + seed), seed);
    }
  }

  /** Checks the logits, where memory is used again, and all values at once, where none is. */
  private static void check(Network network, long seed) {
    int count = 1 + (int) (seed % 3);
    float[] images = TestNetworks.values(new SplittableRandom(seed), count * network.input().size(), 1);
    Set<String> all = new LinkedHashSet<>();
    network.nodes().forEach(node -> all.add(node.name()));
    Map<String, float[]> expected = trace(Engines.reference(), network, Set.of(Network.INPUT), all, images, count);
    Map<String, float[]> actual = trace(Engines.training(), network, Set.of(Network.INPUT), all, images, count);
    for (String name : all) {
      assertClose(expected.get(name), actual.get(name), network.model() + ", layer " + name);
    }
    try (Predictor predictor = Engines.training().predictor(network)) {
      float[] logits = predictor.logits(images, count);
      assertClose(expected.get(network.output()), logits, network.model() + ", logits");
      assertArrayEquals(logits, predictor.logits(images, count), network.model() + ", a second time");
    }
    checkFromTheMiddle(network, expected, count);
  }

  /** Checks that the logits follow from what a block of the network reads. */
  private static void checkFromTheMiddle(Network network, Map<String, float[]> values, int count) {
    int middle = network.nodes().size() / 2;
    Set<String> known = new LinkedHashSet<>();
    for (Node node : network.nodes().subList(middle, network.nodes().size())) {
      node.inputs().stream().filter(name -> !name.equals(Network.INPUT) && network.indexOf(name) < middle)
          .forEach(known::add);
    }
    try (Tracer tracer = Engines.training().tracer(network, known, Set.of(network.output()))) {
      assertClose(values.get(network.output()), tracer.trace(values, count).get(network.output()),
          network.model() + " from " + known);
    }
  }

  private static Map<String, float[]> trace(
      Engine engine, Network network, Set<String> known, Set<String> wanted, float[] images, int count) {
    try (Tracer tracer = engine.tracer(network, known, wanted)) {
      return new HashMap<>(tracer.trace(Map.of(Network.INPUT, images), count));
    }
  }

  private static void assertClose(float[] expected, float[] actual, String what) {
    assertEquals(expected.length, actual.length, what);
    double largest = LEAST_SCALE;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], TOLERANCE * largest, what + ", value " + i);
    }
  }
}
