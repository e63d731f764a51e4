package io.github.neuronmerge.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.Trainer;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.network.TestNetworks;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Would catch an engine that computes something else than the network says. */
class Nd4jEngineTest {
  /** Single precision against double, relative to the largest logit. */
  private static final double TOLERANCE = 2e-6;

  @Test
  void logitsAgreeWithTheReferenceEngine() {
    for (Network network : List.of(
        TestNetworks.convolutional(1), TestNetworks.strided(2), TestNetworks.mlp(3, 20, 31, 7),
        TestNetworks.smooth(4, Activation.Function.SIGMOID), TestNetworks.smooth(5, Activation.Function.TANH),
        TestNetworks.normalized(6), TestNetworks.averaged(7), TestNetworks.global(8))) {
      for (int count : new int[] {1, 3, 8}) {
        float[] images = TestNetworks.values(new SplittableRandom(count), count * network.input().size(), 1);
        try (Predictor fast = Engines.training().predictor(network);
            Predictor plain = Engines.reference().predictor(network)) {
          float[] expected = plain.logits(images, count);
          float[] actual = fast.logits(images, count);
          assertEquals(count * network.classes(), actual.length);
          double largest = 0;
          for (float logit : expected) {
            largest = Math.max(largest, Math.abs(logit));
          }
          for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], TOLERANCE * largest, network.model() + " logit " + i);
          }
        }
      }
    }
  }

  @Test
  void aTrainerStartsFromExactlyTheWeightsItIsGiven() {
    for (Network network : List.of(TestNetworks.convolutional(4), TestNetworks.normalized(4))) {
      try (Trainer trainer = new Nd4jEngine().trainer(network, new Optimizer(Optimizer.Rule.ADAM, 0), 2)) {
        assertEquals(network, trainer.network());
      }
    }
  }

  @Test
  void eachOptimizerLearnsAFewImagesByHeart() {
    for (Optimizer.Rule kind : Optimizer.Rule.values()) {
      Network network = TestNetworks.convolutional(5);
      int batch = 8;
      float[] images = TestNetworks.values(new SplittableRandom(6), batch * network.input().size(), 1);
      int[] labels = {0, 1, 2, 3, 4, 0, 1, 2};
      try (Trainer trainer = new Nd4jEngine().trainer(network, new Optimizer(kind, 1e-4), batch)) {
        double first = trainer.step(images, labels, 0.01);
        double last = first;
        for (int step = 0; step < 100; step++) {
          last = trainer.step(images, labels, 0.01);
        }
        assertTrue(last < 0.05 * first, kind + ": loss went from " + first + " to " + last);
      }
    }
  }

  @Test
  void theSameStepsGiveTheSameBytes() {
    byte[][] results = new byte[2][];
    for (int run = 0; run < 2; run++) {
      Network network = TestNetworks.convolutional(7);
      float[] images = TestNetworks.values(new SplittableRandom(8), 4 * network.input().size(), 1);
      try (Trainer trainer = new Nd4jEngine().trainer(network, new Optimizer(Optimizer.Rule.ADAM, 0), 4)) {
        for (int step = 0; step < 20; step++) {
          trainer.step(images, new int[] {0, 1, 2, 3}, 0.01);
        }
        results[run] = NetworkFile.toBytes(trainer.network());
      }
    }
    assertArrayEquals(results[0], results[1], "weights differ: " + Arrays.mismatch(results[0], results[1]));
  }
}
