package io.github.neuronmerge.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.engine.LabelLoss;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.Trainer;
import io.github.neuronmerge.engine.TrainerState;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.network.TestNetworks;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Would catch a gradient that is clipped wrongly or always, and a state that lacks something the next step needs. */
class OptimizerTest {
  private static final int BATCH = 4;
  private static final int[] LABELS = {0, 1, 2, 0};
  private static final double LEARNING_RATE = 0.01;
  /** Single precision, of changes that are differences of weights. */
  private static final double TOLERANCE = 1e-3;

  @Test
  void aLongGradientIsScaledToTheLargestNorm() {
    Network network = TestNetworks.normalized(1);
    double norm = norm(network);
    double[] free = change(network, /* clip= */ 0);
    double[] clipped = change(network, norm / 3);
    double largest = 0;
    for (double value : free) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < free.length; i++) {
      assertEquals(free[i] / 3, clipped[i], TOLERANCE * largest, "parameter " + i);
    }
    assertArrayEquals(free, change(network, 1.01 * norm), 0, "a shorter gradient stays as it is");
  }

  /** The norm by definition, in double precision. */
  private static double norm(Network network) {
    try (Nd4jTrainer trainer = trainer(network, Optimizer.Rule.MOMENTUM, 0)) {
      trainer.gradients(images(network, 1), new LabelLoss(LABELS));
      double sum = 0;
      for (double value : trainer.parameters().gradients().toDoubleVector()) {
        sum += value * value;
      }
      return Math.sqrt(sum);
    }
  }

  private static double[] change(Network network, double clip) {
    try (Nd4jTrainer trainer = trainer(network, Optimizer.Rule.MOMENTUM, clip)) {
      double[] before = trainer.parameters().values().toDoubleVector();
      trainer.step(images(network, 1), LABELS, LEARNING_RATE);
      double[] change = trainer.parameters().values().toDoubleVector();
      for (int i = 0; i < change.length; i++) {
        change[i] -= before[i];
      }
      return change;
    }
  }

  @Test
  void aTrainerThatIsGivenAStateGoesOnToTheSameBytes() {
    for (Optimizer.Rule kind : Optimizer.Rule.values()) {
      Network network = TestNetworks.normalized(2);
      try (Trainer unbroken = trainer(network, kind, 1); Trainer other = trainer(TestNetworks.normalized(3), kind, 1)) {
        steps(unbroken, network, 0, 5);
        other.restore(TrainerState.fromBytes(unbroken.state().toBytes()));
        assertArrayEquals(unbroken.state().toBytes(), other.state().toBytes());
        steps(unbroken, network, 5, 12);
        steps(other, network, 5, 12);
        assertArrayEquals(NetworkFile.toBytes(unbroken.network()), NetworkFile.toBytes(other.network()), "" + kind);
        assertArrayEquals(unbroken.state().toBytes(), other.state().toBytes(), "" + kind);
      }
    }
  }

  @Test
  void aStateOfAnotherOptimizerOrNetworkIsRefused() {
    Network network = TestNetworks.normalized(4);
    try (Trainer adam = trainer(network, Optimizer.Rule.ADAM, 0);
        Trainer momentum = trainer(network, Optimizer.Rule.MOMENTUM, 0);
        Trainer wider = trainer(TestNetworks.convolutional(4), Optimizer.Rule.ADAM, 0)) {
      assertThrows(BadInputException.class, () -> momentum.restore(adam.state()));
      Exception refusal = assertThrows(BadInputException.class, () -> wider.restore(adam.state()));
      assertTrue(refusal.getMessage().contains("values of parameters"), refusal.getMessage());
    }
  }

  private static void steps(Trainer trainer, Network network, int from, int to) {
    for (int step = from; step < to; step++) {
      trainer.step(images(network, step), LABELS, LEARNING_RATE);
    }
  }

  private static float[] images(Network network, long seed) {
    return TestNetworks.values(new SplittableRandom(seed), BATCH * network.input().size(), 1);
  }

  private static Nd4jTrainer trainer(Network network, Optimizer.Rule kind, double clip) {
    return new Nd4jTrainer(network, new Optimizer(kind, /* weightDecay= */ 0, Optimizer.Decay.DECOUPLED, clip), BATCH, DataType.FLOAT,
        Optional.of(SeedStream.of(1)));
  }
}
