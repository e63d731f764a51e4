package io.github.neuronmerge.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.engine.LabelLoss;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Would catch a weight decay that is not the formula of its name, or that one kind does what the other should. */
final class WeightDecayTest {
  private static final int BATCH = 4;
  private static final int[] LABELS = {0, 1, 2, 0};
  private static final double LEARNING_RATE = 0.05;
  private static final double DECAY = 0.3;
  private static final int STEPS = 4;
  private static final double MOMENTUM = 0.9;
  /** Single precision over a few steps. */
  private static final double TOLERANCE = 2e-5;

  @Test
  void aFirstStepOfMomentumIsTheOneThatAHandComputes() {
    // From rest, Nesterov's momentum 0.9 moves by 1.9 x learning rate x gradient.
    Network network = TestNetworks.mlp(1, 6, 5, 3);
    try (Nd4jTrainer gradients = trainer(network, Optimizer.Rule.MOMENTUM, Optimizer.Decay.COUPLED, 0);
        Nd4jTrainer coupled = trainer(network, Optimizer.Rule.MOMENTUM, Optimizer.Decay.COUPLED, DECAY);
        Nd4jTrainer decoupled = trainer(network, Optimizer.Rule.MOMENTUM, Optimizer.Decay.DECOUPLED, DECAY)) {
      double[] before = values(coupled);
      double[] gradient = gradient(gradients, network, 0);
      coupled.step(images(network, 0), LABELS, LEARNING_RATE);
      decoupled.step(images(network, 0), LABELS, LEARNING_RATE);
      for (int i = 0; i < before.length; i++) {
        assertEquals(before[i] - LEARNING_RATE * 1.9 * (gradient[i] + DECAY * before[i]), values(coupled)[i], TOLERANCE);
        assertEquals(before[i] * (1 - LEARNING_RATE * DECAY) - LEARNING_RATE * 1.9 * gradient[i], values(decoupled)[i],
            TOLERANCE);
      }
    }
  }

  /**
   * PyTorch's SGD with nesterov=True: g += weight_decay p; buf = momentum buf + g; p -= lr (g + momentum buf). The buffer
   * starts as g, which is momentum x 0 + g.
   */
  @Test
  void momentumWithCoupledDecayStepsAsPyTorchDoes() {
    Network network = TestNetworks.mlp(2, 6, 5, 3);
    try (Nd4jTrainer ours = trainer(network, Optimizer.Rule.MOMENTUM, Optimizer.Decay.COUPLED, DECAY)) {
      double[] buffer = new double[values(ours).length];
      for (int step = 0; step < STEPS; step++) {
        double[] expected = values(ours);
        double[] gradient = gradient(ours, network, step);
        for (int i = 0; i < expected.length; i++) {
          double all = gradient[i] + DECAY * expected[i];
          buffer[i] = MOMENTUM * buffer[i] + all;
          expected[i] -= LEARNING_RATE * (all + MOMENTUM * buffer[i]);
        }
        ours.step(images(network, step), LABELS, LEARNING_RATE);
        assertArrayEquals(expected, values(ours), TOLERANCE, "step " + step);
      }
    }
  }

  /**
   * PyTorch's Adam: g += weight_decay p; m = 0.9 m + 0.1 g; v = 0.999 v + 0.001 g^2; p -= lr / (1 - 0.9^t) m /
   * (sqrt(v) / sqrt(1 - 0.999^t) + 1e-8).
   */
  @Test
  void adamWithCoupledDecayStepsAsPyTorchDoes() {
    Network network = TestNetworks.mlp(3, 6, 5, 3);
    try (Nd4jTrainer ours = trainer(network, Optimizer.Rule.ADAM, Optimizer.Decay.COUPLED, DECAY)) {
      double[] first = new double[values(ours).length];
      double[] second = new double[first.length];
      for (int step = 0; step < STEPS; step++) {
        double[] expected = values(ours);
        double[] gradient = gradient(ours, network, step);
        for (int i = 0; i < expected.length; i++) {
          double all = gradient[i] + DECAY * expected[i];
          first[i] = 0.9 * first[i] + 0.1 * all;
          second[i] = 0.999 * second[i] + 0.001 * all * all;
          double root = Math.sqrt(second[i]) / Math.sqrt(1 - Math.pow(0.999, step + 1));
          expected[i] -= LEARNING_RATE / (1 - Math.pow(0.9, step + 1)) * first[i] / (root + 1e-8);
        }
        ours.step(images(network, step), LABELS, LEARNING_RATE);
        // A parameter without gradient and of almost no size moves by rounding noise of either size.
        for (int i = 0; i < expected.length; i++) {
          assertEquals(expected[i], values(ours)[i], 1e-3 * LEARNING_RATE, "step " + step + ", parameter " + i);
        }
      }
    }
  }

  @Test
  void theGradientIsClippedBeforeCoupledDecayIsAddedToIt() {
    Network network = TestNetworks.mlp(4, 6, 5, 3);
    double clip = 1e-9;
    try (Nd4jTrainer ours = new Nd4jTrainer(network, new Optimizer(Optimizer.Rule.MOMENTUM, DECAY,
        Optimizer.Decay.COUPLED, clip), BATCH, DataType.FLOAT, Optional.empty())) {
      double[] before = values(ours);
      ours.step(images(network, 0), LABELS, LEARNING_RATE);
      for (int i = 0; i < before.length; i++) {
        assertEquals(before[i] * (1 - LEARNING_RATE * 1.9 * DECAY), values(ours)[i], TOLERANCE);
      }
    }
  }

  private static double[] gradient(Nd4jTrainer trainer, Network network, int step) {
    trainer.gradients(images(network, step), new LabelLoss(LABELS));
    return trainer.parameters().gradients().toDoubleVector();
  }

  private static double[] values(Nd4jTrainer trainer) {
    return trainer.parameters().values().toDoubleVector();
  }

  private static float[] images(Network network, long seed) {
    return TestNetworks.values(new SplittableRandom(seed), BATCH * network.input().size(), 1);
  }

  private static Nd4jTrainer trainer(
      Network network, Optimizer.Rule rule, Optimizer.Decay decay, double weightDecay) {
    return new Nd4jTrainer(network, new Optimizer(rule, weightDecay, decay, /* clip= */ 0), BATCH, DataType.FLOAT,
        Optional.empty());
  }
}
