package io.github.neuronmerge.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.PartLoss;
import io.github.neuronmerge.engine.PartTrainer;
import io.github.neuronmerge.engine.Tracer;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.RandomGraphs;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.network.WeightLayer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Would catch a gradient that misses one of several outputs or adds one twice, and a layer that moves though it must not. */
class PartTrainerTest {
  private static final int BATCH = 3;
  private static final double STEP = 1e-3;
  /** So many weights of each layer are checked, spread evenly over all. */
  private static final int MOST_WEIGHTS = 10;
  /** Central differences of the reference engine's single-precision outputs. */
  private static final double TOLERANCE = 1e-2;
  private static final Optimizer ADAM = new Optimizer(Optimizer.Rule.ADAM, /* weightDecay= */ 0);

  @Test
  void gradientsFromSeveralOutputsAgreeWithCentralDifferencesOfTheReferenceEngine() {
    for (Network network : List.of(TestNetworks.smooth(3, Activation.Function.TANH), RandomGraphs.smooth(7),
        RandomGraphs.smooth(8), RandomGraphs.smooth(9))) {
      check(network);
    }
  }

  /** Every second layer is trained, and its own output is looked at beside the network's. */
  private static void check(Network network) {
    Set<String> trained = everySecond(network);
    Set<String> wanted = new TreeSet<>(trained);
    wanted.add(network.output());
    Map<String, float[]> images = Map.of(
        Network.INPUT, TestNetworks.values(new SplittableRandom(9), BATCH * network.input().size(), 1));
    Map<String, float[]> factors = factors(network, wanted);
    try (Nd4jPartTrainer trainer = new Nd4jPartTrainer(
        network, Set.of(Network.INPUT), trained, wanted, ADAM, BATCH, DataType.DOUBLE)) {
      trainer.gradients(images, linear(factors));
      for (WeightLayer layer : network.weightLayers()) {
        double[] gradient = trainer.parameters().of(layer).weightGradient().dup().ravel().toDoubleVector();
        double scale = 1e-3;
        for (double value : gradient) {
          scale = Math.max(scale, Math.abs(value));
        }
        for (int i = 0; i < gradient.length; i += Math.max(1, gradient.length / MOST_WEIGHTS)) {
          double expected = trained.contains(layer.name())
              ? difference(network, layer, i, images, factors) : 0;
          assertEquals(expected, gradient[i], TOLERANCE * scale, network.model() + " " + layer.name() + " " + i);
        }
      }
    }
  }

  private static Set<String> everySecond(Network network) {
    Set<String> trained = new TreeSet<>();
    List<WeightLayer> layers = network.weightLayers();
    for (int i = 0; i < layers.size(); i += 2) {
      trained.add(layers.get(i).name());
    }
    return trained;
  }

  private static Map<String, float[]> factors(Network network, Set<String> wanted) {
    Map<String, float[]> factors = new TreeMap<>();
    SplittableRandom random = new SplittableRandom(10);
    for (String name : wanted) {
      factors.put(name, TestNetworks.values(random, BATCH * network.shapesByName().get(name).size(), 1));
    }
    return factors;
  }

  /** The sum of all outputs, each times a factor. */
  private static PartLoss linear(Map<String, float[]> factors) {
    return (outputs, gradients) -> {
      factors.forEach((name, each) -> System.arraycopy(each, 0, gradients.get(name), 0, each.length));
      return sum(outputs, factors);
    };
  }

  private static double sum(Map<String, float[]> outputs, Map<String, float[]> factors) {
    double sum = 0;
    for (Map.Entry<String, float[]> each : factors.entrySet()) {
      float[] values = outputs.get(each.getKey());
      for (int i = 0; i < values.length; i++) {
        sum += (double) each.getValue()[i] * values[i];
      }
    }
    return sum;
  }

  private static double difference(
      Network network, WeightLayer layer, int index, Map<String, float[]> images, Map<String, float[]> factors) {
    float[] above = layer.weight().toArray();
    float[] below = above.clone();
    above[index] += (float) STEP;
    below[index] -= (float) STEP;
    double width = (double) above[index] - below[index];
    return (loss(network, layer, above, images, factors) - loss(network, layer, below, images, factors)) / width;
  }

  private static double loss(
      Network network, WeightLayer layer, float[] weight, Map<String, float[]> images, Map<String, float[]> factors) {
    Network moved = network.with(layer.name(), layer.with(layer.weight().withValues(weight), layer.bias()));
    try (Tracer tracer = Engines.reference().tracer(moved, Set.of(Network.INPUT), factors.keySet())) {
      return sum(tracer.trace(images, BATCH), factors);
    }
  }

  @Test
  void aStepMovesTheTrainedLayersAloneAndLowersTheLoss() {
    Network network = TestNetworks.normalized(4);
    String layer = network.weightLayers().get(1).name();
    Set<String> output = Set.of(network.output());
    Map<String, float[]> images = Map.of(
        Network.INPUT, TestNetworks.values(new SplittableRandom(9), BATCH * network.input().size(), 1));
    try (PartTrainer trainer = Engines.training().partTrainer(
        network, Set.of(Network.INPUT), Set.of(layer), output, ADAM, BATCH)) {
      double before = trainer.step(images, PartTrainerTest::squares, 1e-3);
      double after = trainer.step(images, PartTrainerTest::squares, 1e-3);
      assertEquals(true, after < before, after + " is not less than " + before);
      Network moved = trainer.network();
      network.layers().forEach(each -> {
        if (each.name().equals(layer)) {
          assertNotEquals(each, moved.layer(layer));
        } else {
          assertEquals(each, moved.layer(each.name()), "batch normalisation keeps its statistics too");
        }
      });
    }
  }

  private static double squares(Map<String, float[]> outputs, Map<String, float[]> gradients) {
    double sum = 0;
    for (Map.Entry<String, float[]> output : outputs.entrySet()) {
      float[] gradient = gradients.get(output.getKey());
      for (int i = 0; i < gradient.length; i++) {
        sum += output.getValue()[i] * output.getValue()[i];
        gradient[i] = 2 * output.getValue()[i];
      }
    }
    return sum;
  }

  @Test
  void anEngineThatDoesNotTrainRefuses() {
    Network network = TestNetworks.mlp(3, 5, 4, 3);
    Map<String, Integer> names = new HashMap<>();
    network.weightLayers().forEach(layer -> names.put(layer.name(), 0));
    assertThrows(UnsupportedOperationException.class, () -> Engines.reference().partTrainer(
        network, Set.of(Network.INPUT), names.keySet(), Set.of(network.output()), ADAM, BATCH));
  }
}
