package io.github.neuronmerge.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.engine.StatisticsDistance;
import io.github.neuronmerge.engine.Tracer;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Node;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.network.model.Models;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Would catch statistics of the wrong values, a layer that is left out, and gradients that belong to another loss. */
class StatisticsDistanceTest {
  private static final int BATCH = 5;
  private static final double STEP = 2e-3;
  /** So many pixels are checked, spread evenly over all. */
  private static final int MOST_PIXELS = 20;
  /** Of central differences of a function that passes through floats. */
  private static final double TOLERANCE = 1e-2;
  private static final double SINGLE = 1e-5;
  private static final Engine REFERENCE = Engines.reference();

  private static List<Network> networks() {
    return List.of(TestNetworks.normalized(4),
        smooth(TestNetworks.randomized(Models.of("resnet8").build(new Shape(1, 8, 8), 4), 5)));
  }

  /** Corners of many ReLUs are near, and differences go across them. */
  private static Network smooth(Network network) {
    return network.withLayers(network.layers().stream().map(layer -> layer.name().contains("relu")
        ? new Activation(layer.name(), Activation.Function.TANH) : layer).toList());
  }

  private static float[] images(Network network) {
    return TestNetworks.values(new SplittableRandom(9), BATCH * network.input().size(), 1);
  }

  @Test
  void theDistanceIsThatOfWhatTheReferenceEngineSaysIsRead() {
    for (Network network : networks()) {
      float[] images = images(network);
      try (StatisticsDistance distance = new Nd4jEngine().statisticsDistance(network, BATCH)) {
        double expected = expected(network, images);
        assertEquals(expected, distance.of(images), SINGLE * expected, network.model());
      }
    }
  }

  @Test
  void theGradientAgreesWithCentralDifferencesOfTheReferenceEngine() {
    for (Network network : networks()) {
      float[] images = images(network);
      float[] factors = TestNetworks.values(new SplittableRandom(10), BATCH * network.classes(), 1);
      for (float[] weights : List.of(factors, new float[factors.length])) {
        float[] gradient;
        try (Nd4jStatisticsDistance distance = new Nd4jStatisticsDistance(network, BATCH, DataType.DOUBLE)) {
          distance.of(images);
          gradient = distance.gradient(weights);
        }
        double scale = largest(gradient);
        int stride = Math.max(1, images.length / MOST_PIXELS);
        for (int i = 0; i < images.length; i += stride) {
          double difference = (loss(network, moved(images, i, STEP), weights)
              - loss(network, moved(images, i, -STEP), weights)) / (2 * STEP);
          assertEquals(difference, gradient[i], TOLERANCE * scale, network.model() + " pixel " + i);
        }
      }
    }
  }

  @Test
  void theLogitsAreThoseOfInference() {
    Network network = TestNetworks.normalized(4);
    float[] images = images(network);
    try (StatisticsDistance distance = new Nd4jEngine().statisticsDistance(network, BATCH)) {
      distance.of(images);
      assertArrayEquals(REFERENCE.predictor(network).logits(images, BATCH), distance.logits(), 1e-4f);
    }
  }

  @Test
  void stepsAgainstTheGradientBringTheStatisticsNearer() {
    Network network = TestNetworks.normalized(4);
    float[] images = images(network);
    try (StatisticsDistance distance = new Nd4jEngine().statisticsDistance(network, BATCH)) {
      double before = distance.of(images);
      for (int step = 0; step < 20; step++) {
        float[] gradient = distance.gradient(new float[BATCH * network.classes()]);
        double scale = 0.05 / largest(gradient);
        for (int i = 0; i < images.length; i++) {
          images[i] -= (float) (scale * gradient[i]);
        }
        distance.of(images);
      }
      double after = distance.of(images);
      assertTrue(after < before / 2, before + " -> " + after);
    }
  }

  @Test
  void aNetworkWithoutBatchNormalisationAndAnEngineWithoutGradientsAreRefused() {
    Network plain = TestNetworks.mlp(3, 5, 4, 3);
    assertThrows(IllegalArgumentException.class, () -> new Nd4jEngine().statisticsDistance(plain, BATCH));
    assertThrows(UnsupportedOperationException.class,
        () -> REFERENCE.statisticsDistance(TestNetworks.normalized(4), BATCH));
  }

  private static double largest(float[] values) {
    double largest = 1e-12;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static float[] moved(float[] images, int index, double step) {
    float[] moved = images.clone();
    moved[index] += (float) step;
    return moved;
  }

  /** Returns the distance plus the weighted logits, computed plainly. */
  private static double loss(Network network, float[] images, float[] weights) {
    double loss = expected(network, images);
    float[] logits = REFERENCE.predictor(network).logits(images, BATCH);
    for (int i = 0; i < logits.length; i++) {
      loss += (double) weights[i] * logits[i];
    }
    return loss;
  }

  private static double expected(Network network, float[] images) {
    Map<String, BatchNorm> readers = new LinkedHashMap<>();
    for (Node node : network.nodes()) {
      Optional<BatchNorm> norm = node.layer().normalisation();
      norm.ifPresent(it -> readers.put(node.input(), it));
    }
    Set<String> wanted = new HashSet<>(readers.keySet());
    List<Double> distances = new ArrayList<>();
    try (Tracer tracer = REFERENCE.tracer(network, Set.of(Network.INPUT), wanted)) {
      Map<String, float[]> values = tracer.trace(Map.of(Network.INPUT, images), BATCH);
      readers.forEach((read, norm) -> distances.add(distance(norm, values.get(read))));
    }
    return distances.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double distance(BatchNorm norm, float[] values) {
    int positions = values.length / (BATCH * norm.channels());
    double sum = 0;
    for (int c = 0; c < norm.channels(); c++) {
      double mean = 0;
      double squares = 0;
      for (int i = 0; i < BATCH; i++) {
        for (int p = 0; p < positions; p++) {
          double value = values[(i * norm.channels() + c) * positions + p];
          mean += value / (BATCH * positions);
          squares += value * value / (BATCH * positions);
        }
      }
      double stored = Math.sqrt(norm.variance().at(c) + norm.eps());
      sum += Math.pow((mean - norm.mean().at(c)) / stored, 2)
          + Math.pow(Math.sqrt(squares - mean * mean + norm.eps()) / stored - 1, 2);
    }
    return sum / norm.channels();
  }
}
