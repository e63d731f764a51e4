package io.github.neuronmerge.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.neuronmerge.engine.Differentiator;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.engine.Tracer;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.RandomGraphs;
import io.github.neuronmerge.network.TestNetworks;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Would catch a gradient that belongs to another value, that misses a way to the logits, and batch normalisation or
 * dropout that behave as in training.
 */
class DifferentiatorTest {
  private static final int BATCH = 3;
  private static final double STEP = 1e-3;
  /** So many values of each layer are checked, spread evenly over all. */
  private static final int MOST_VALUES = 12;
  /** Central differences of single precision's logits, in double in between. */
  private static final double TOLERANCE = 5e-3;
  private static final Engine ENGINE = Engines.training();

  @Test
  void gradientsOfEveryLayersOutputAgreeWithCentralDifferences() {
    for (Network network : List.of(TestNetworks.smooth(3, Activation.Function.TANH), TestNetworks.normalized(4),
        TestNetworks.averaged(5), TestNetworks.global(6), RandomGraphs.smooth(7), RandomGraphs.smooth(8))) {
      float[] images = TestNetworks.values(new SplittableRandom(9), BATCH * network.input().size(), 1);
      for (String layer : network.shapesByName().keySet()) {
        if (!layer.equals(network.output())) {
          check(network, images, layer);
        }
      }
    }
  }

  private static void check(Network network, float[] images, String layer) {
    Set<String> given = new HashSet<>(List.of(Network.INPUT, layer));
    Map<String, float[]> known = new HashMap<>(Map.of(Network.INPUT, images));
    // Not what the layer puts out: ReLUs put out zeros, between which a maximum has corners.
    known.put(layer, TestNetworks.values(
        new SplittableRandom(11), BATCH * network.shapesByName().get(layer).size(), 1));
    float[] factors = TestNetworks.values(new SplittableRandom(10), BATCH * network.classes(), 1);
    try (Differentiator differentiator = new Nd4jDifferentiator(
        GraphPlan.between(network, given, Set.of(network.output())), layer, BATCH, DataType.DOUBLE);
        Nd4jTracer tracer = new Nd4jTracer(
            GraphPlan.between(network, given, Set.of(network.output())), DataType.DOUBLE)) {
      float[] before = known.get(layer).clone();
      differentiator.logits(known);
      float[] gradient = differentiator.gradient(factors).clone();
      double scale = largest(gradient);
      int stride = Math.max(1, before.length / MOST_VALUES);
      for (int i = 0; i < before.length; i += stride) {
        double above = sum(tracer, network, changed(known, layer, i, STEP), factors);
        double below = sum(tracer, network, changed(known, layer, i, -STEP), factors);
        double width = (double) (before[i] + (float) STEP) - (before[i] + (float) -STEP);
        assertEquals((above - below) / width, gradient[i], TOLERANCE * scale, network.model() + " " + layer + " " + i);
      }
    }
  }

  private static double largest(float[] values) {
    double largest = 1e-6;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static Map<String, float[]> changed(Map<String, float[]> known, String layer, int index, double step) {
    Map<String, float[]> changed = new HashMap<>(known);
    float[] values = known.get(layer).clone();
    values[index] += (float) step;
    changed.put(layer, values);
    return changed;
  }

  private static double sum(Tracer tracer, Network network, Map<String, float[]> known, float[] factors) {
    float[] logits = tracer.trace(known, BATCH).get(network.output());
    double sum = 0;
    for (int i = 0; i < factors.length; i++) {
      sum += (double) factors[i] * logits[i];
    }
    return sum;
  }

  @Test
  void aSecondBackwardPassDoesNotAddToTheFirst() {
    Network network = TestNetworks.mlp(3, 5, 4, 3);
    String layer = network.layers().get(1).name();
    float[] values = TestNetworks.values(new SplittableRandom(4), BATCH * 4, 1);
    float[] ones = new float[BATCH * 3];
    Arrays.fill(ones, 1);
    try (Differentiator differentiator = ENGINE.differentiator(network, Set.of(layer), layer, BATCH)) {
      differentiator.logits(Map.of(layer, values));
      float[] first = differentiator.gradient(ones).clone();
      differentiator.gradient(new float[BATCH * 3]);
      float[] again = differentiator.gradient(ones);
      assertEquals(Arrays.toString(first), Arrays.toString(again));
    }
  }

  @Test
  void anEngineThatDoesNotTrainRefuses() {
    Network network = TestNetworks.mlp(3, 5, 4, 3);
    assertThrows(UnsupportedOperationException.class,
        () -> Engines.reference().differentiator(network, Set.of(Network.INPUT), Network.INPUT, BATCH));
  }
}
