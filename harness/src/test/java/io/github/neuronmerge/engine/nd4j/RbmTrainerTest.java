package io.github.neuronmerge.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.engine.Rbm;
import io.github.neuronmerge.engine.RbmTrainer;
import io.github.neuronmerge.engine.TrainerState;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.TestNetworks;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Would catch statistics of the wrong sign, shape or phase, and chance that comes from elsewhere than the stream. */
class RbmTrainerTest {
  private static final int BATCH = 6;
  private static final int VISIBLE = 9;
  private static final int HIDDEN = 5;
  private static final RbmTrainer.Rates RATES = new RbmTrainer.Rates(0.1, 0.7, 0.01);
  /** Single precision, over a few steps of size 0.1. */
  private static final double TOLERANCE = 2e-6;

  @Test
  void stepsAreThoseOfPlainLoops() {
    Rbm start = start(1);
    float[] data = data(2);
    Loops loops = new Loops(start);
    SplittableRandom random = new SplittableRandom(3);
    SplittableRandom same = new SplittableRandom(3);
    try (RbmTrainer trainer = new Nd4jEngine().rbmTrainer(start, BATCH)) {
      for (int step = 0; step < 10; step++) {
        assertEquals(loops.step(data, same, RATES), trainer.step(data, random, RATES), TOLERANCE, "step " + step);
        Rbm rbm = trainer.rbm();
        assertClose(loops.weight, rbm.weight(), "weight");
        assertClose(loops.visibleBias, rbm.visibleBias(), "visible bias");
        assertClose(loops.hiddenBias, rbm.hiddenBias(), "hidden bias");
      }
    }
  }

  private static void assertClose(double[] expected, Tensor actual, String what) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual.at(i), TOLERANCE, what + " " + i);
    }
  }

  @Test
  void reconstructionsComeCloserToTheData() {
    float[] data = data(4);
    try (RbmTrainer trainer = new Nd4jEngine().rbmTrainer(start(5), BATCH)) {
      SplittableRandom random = new SplittableRandom(6);
      double first = trainer.step(data, random, RATES);
      double last = first;
      for (int step = 0; step < 300; step++) {
        last = trainer.step(data, random, RATES);
      }
      assertTrue(last < 0.5 * first, "the error went from " + first + " to " + last);
    }
  }

  @Test
  void aTrainerThatIsGivenAStateGoesOnToTheSameBytes() {
    float[] data = data(7);
    SplittableRandom random = new SplittableRandom(8);
    try (RbmTrainer unbroken = new Nd4jEngine().rbmTrainer(start(9), BATCH);
        RbmTrainer other = new Nd4jEngine().rbmTrainer(start(10), BATCH)) {
      unbroken.step(data, random, RATES);
      unbroken.step(data, random, RATES);
      other.restore(TrainerState.fromBytes(unbroken.state().toBytes()));
      SplittableRandom rest = new SplittableRandom(11);
      SplittableRandom sameRest = new SplittableRandom(11);
      for (int step = 0; step < 5; step++) {
        assertEquals(unbroken.step(data, rest, RATES), other.step(data, sameRest, RATES), 0);
      }
      assertEquals(unbroken.rbm(), other.rbm());
      assertArrayEquals(unbroken.state().toBytes(), other.state().toBytes());
    }
  }

  @Test
  void batchesAndBiasesOfTheWrongSizeAreRefused() {
    try (RbmTrainer trainer = new Nd4jEngine().rbmTrainer(start(12), BATCH)) {
      assertThrows(IllegalArgumentException.class,
          () -> trainer.step(new float[VISIBLE], new SplittableRandom(1), RATES));
    }
    assertThrows(IllegalArgumentException.class,
        () -> new Rbm(Tensor.zeros(HIDDEN, VISIBLE), Tensor.zeros(HIDDEN), Tensor.zeros(VISIBLE)));
  }

  private static Rbm start(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new Rbm(Tensor.of(TestNetworks.values(random, HIDDEN * VISIBLE, 0.5f), HIDDEN, VISIBLE),
        Tensor.of(TestNetworks.values(random, VISIBLE, 0.5f), VISIBLE),
        Tensor.of(TestNetworks.values(random, HIDDEN, 0.5f), HIDDEN));
  }

  private static float[] data(long seed) {
    float[] data = TestNetworks.values(new SplittableRandom(seed), BATCH * VISIBLE, 0.5f);
    for (int i = 0; i < data.length; i++) {
      data[i] += 0.5f;
    }
    return data;
  }

  /** CD-1 as {@link RbmTrainer} defines it, image by image and unit by unit. */
  private static final class Loops {
    private final double[] weight = new double[HIDDEN * VISIBLE];
    private final double[] visibleBias = new double[VISIBLE];
    private final double[] hiddenBias = new double[HIDDEN];
    private final double[] weightVelocity = new double[HIDDEN * VISIBLE];
    private final double[] visibleVelocity = new double[VISIBLE];
    private final double[] hiddenVelocity = new double[HIDDEN];

    Loops(Rbm start) {
      fill(start.weight(), weight);
      fill(start.visibleBias(), visibleBias);
      fill(start.hiddenBias(), hiddenBias);
    }

    private static void fill(Tensor from, double[] to) {
      for (int i = 0; i < to.length; i++) {
        to[i] = from.at(i);
      }
    }

    double step(float[] data, SplittableRandom random, RbmTrainer.Rates rates) {
      double[] weightSum = new double[weight.length];
      double[] visibleSum = new double[VISIBLE];
      double[] hiddenSum = new double[HIDDEN];
      double error = 0;
      for (int image = 0; image < BATCH; image++) {
        double[] v = new double[VISIBLE];
        for (int i = 0; i < VISIBLE; i++) {
          v[i] = data[image * VISIBLE + i];
        }
        double[] p = hidden(v);
        double[] states = new double[HIDDEN];
        for (int j = 0; j < HIDDEN; j++) {
          states[j] = random.nextDouble() < p[j] ? 1 : 0;
        }
        double[] r = visible(states);
        double[] q = hidden(r);
        for (int j = 0; j < HIDDEN; j++) {
          hiddenSum[j] += p[j] - q[j];
          for (int i = 0; i < VISIBLE; i++) {
            weightSum[j * VISIBLE + i] += p[j] * v[i] - q[j] * r[i];
          }
        }
        for (int i = 0; i < VISIBLE; i++) {
          visibleSum[i] += v[i] - r[i];
          error += (v[i] - r[i]) * (v[i] - r[i]);
        }
      }
      change(weight, weightVelocity, weightSum, rates, rates.weightCost());
      change(visibleBias, visibleVelocity, visibleSum, rates, 0);
      change(hiddenBias, hiddenVelocity, hiddenSum, rates, 0);
      return error / (BATCH * VISIBLE);
    }

    private double[] hidden(double[] v) {
      double[] p = new double[HIDDEN];
      for (int j = 0; j < HIDDEN; j++) {
        double sum = hiddenBias[j];
        for (int i = 0; i < VISIBLE; i++) {
          sum += weight[j * VISIBLE + i] * v[i];
        }
        p[j] = 1 / (1 + Math.exp(-sum));
      }
      return p;
    }

    private double[] visible(double[] h) {
      double[] r = new double[VISIBLE];
      for (int i = 0; i < VISIBLE; i++) {
        double sum = visibleBias[i];
        for (int j = 0; j < HIDDEN; j++) {
          sum += weight[j * VISIBLE + i] * h[j];
        }
        r[i] = 1 / (1 + Math.exp(-sum));
      }
      return r;
    }

    private static void change(
        double[] parameters, double[] velocity, double[] sum, RbmTrainer.Rates rates, double cost) {
      for (int i = 0; i < parameters.length; i++) {
        velocity[i] = rates.momentum() * velocity[i]
            + rates.learningRate() * (sum[i] / BATCH - cost * parameters[i]);
        parameters[i] += velocity[i];
      }
    }
  }
}
