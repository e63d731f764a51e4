package io.github.neuronmerge.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.engine.LabelLoss;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.Trainer;
import io.github.neuronmerge.engine.nd4j.layer.Parameters;
import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Would catch running statistics that are not PyTorch's, and training that does not normalise by the batch. */
class BatchNormTest {
  /** Values are floats near 1 to 10, summed over a few images. */
  private static final double TOLERANCE = 1e-5;
  /** Variances here are about 0.1 to 10, so eps (1e-5 and 1e-2, the latter after a normalised layer) hardly counts. */
  private static final double EPS_EFFECT = 1e-4;

  @Test
  void runningStatisticsMoveATenthTowardsTheBatchesMeanAndUnbiasedVariance() {
    BatchNorm norm = BatchNorm.initial("bn", 2, BatchNorm.DEFAULT_EPS);
    Network network = TestNetworks.randomized(Network.chain("bn-first", Shape.flat(2),
        List.of(norm, Dense.zeros("fc", 3, 2))), 1).with(0, norm);
    // Channel 0 has 1, 2, 3, 6: mean 3, variance 14 / 3 by n - 1. Channel 1 has 5 throughout.
    float[] images = {1, 5, 2, 5, 3, 5, 6, 5};
    try (Trainer trainer = new Nd4jEngine().trainer(network, new Optimizer(Optimizer.Rule.ADAM, 0), 4)) {
      trainer.step(images, new int[] {0, 1, 2, 0}, 0.001);
      BatchNorm once = (BatchNorm) trainer.network().layers().get(0);
      assertEquals(0.1 * 3, once.mean().at(0), TOLERANCE);
      assertEquals(0.9 + 0.1 * 14 / 3, once.variance().at(0), TOLERANCE);
      assertEquals(0.1 * 5, once.mean().at(1), TOLERANCE);
      assertEquals(0.9, once.variance().at(1), TOLERANCE);
      trainer.step(images, new int[] {0, 1, 2, 0}, 0.001);
      BatchNorm twice = (BatchNorm) trainer.network().layers().get(0);
      assertEquals(0.9 * 0.3 + 0.1 * 3, twice.mean().at(0), TOLERANCE);
      assertEquals(0.9 * (0.9 + 0.1 * 14 / 3) + 0.1 * 14 / 3, twice.variance().at(0), TOLERANCE);
    }
  }

  @Test
  void trainingNormalisesByTheBatchWhateverTheScaleOfItsInput() {
    // Two networks whose first layers differ by a factor have equal losses: normalisation takes the factor away.
    Network network = TestNetworks.normalized(2);
    float[] images = TestNetworks.values(new SplittableRandom(3), 6 * network.input().size(), 1);
    float[] brighter = images.clone();
    for (int i = 0; i < brighter.length; i++) {
      brighter[i] *= 1000;
    }
    int[] labels = {0, 1, 2, 0, 1, 2};
    Optimizer optimizer = new Optimizer(Optimizer.Rule.MOMENTUM, 0);
    // In double, so that rounding is of no weight.
    try (Nd4jTrainer one = new Nd4jTrainer(network, optimizer, 6, DataType.DOUBLE, Optional.of(SeedStream.of(1)));
        Nd4jTrainer other = new Nd4jTrainer(network, optimizer, 6, DataType.DOUBLE, Optional.of(SeedStream.of(1)))) {
      assertEquals(one.gradients(images, new LabelLoss(labels)), other.gradients(brighter, new LabelLoss(labels)),
          EPS_EFFECT);
    }
  }

  @Test
  void aTrainedNetworkInfersByItsRunningStatistics() {
    Network network = TestNetworks.normalized(4);
    float[] images = TestNetworks.values(new SplittableRandom(5), 6 * network.input().size(), 1);
    int[] labels = {0, 1, 2, 0, 1, 2};
    try (Trainer trainer = new Nd4jEngine().trainer(network, new Optimizer(Optimizer.Rule.ADAM, 0), 6)) {
      for (int step = 0; step < 200; step++) {
        trainer.step(images, labels, 0.01);
      }
      // The same batch again and again: the running statistics have reached its own, but for the unbiased variance.
      try (Predictor predictor = Engines.training().predictor(trainer.network())) {
        float[] logits = predictor.logits(images, 6);
        for (int i = 0; i < 6; i++) {
          for (int c = 0; c < 3; c++) {
            assertTrue(logits[3 * i + labels[i]] >= logits[3 * i + c], "image " + i + " class " + c);
          }
        }
      }
    }
  }

  @Test
  void aBatchOfOneValueAChannelIsRefusedInTraining() {
    Exception refusal = assertThrows(IllegalArgumentException.class, () ->
        new Nd4jEngine().trainer(TestNetworks.normalized(6), new Optimizer(Optimizer.Rule.ADAM, 0), 1).close());
    assertTrue(refusal.getMessage().contains("bn2"), refusal.getMessage());
  }

  @Test
  void aGraphForInferenceHasNoGradients() {
    // Gradients that nobody asks for double the memory of inference.
    Network network = TestNetworks.convolutional(7);
    try (Arena arena = new Arena(DataType.FLOAT)) {
      Graph graph = new Graph(network, new Parameters(network, arena, /* training= */ false), 2, arena);
      assertThrows(IllegalStateException.class, () -> graph.backward(new float[2 * network.classes()]));
    }
  }
}
