package io.github.neuronmerge.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Would catch a loss whose gradient is another function's, and a teacher that speaks where it has no share. */
class LossTest {
  private static final float[] LOGITS = {1.5f, -0.25f, 0.5f, 3f, 2f, -1f};
  private static final float[] TEACHER = {0.5f, -2f, 4f, 2.5f, 3f, 0.25f};
  private static final int[] LABELS = {2, 0};
  private static final float STEP = 1e-2f;
  /** Central differences are off by about their step squared. */
  private static final double DIFFERENCE_TOLERANCE = 1e-4;
  /** The expected value is computed from the definition, in double as well. */
  private static final double ROUNDING = 1e-12;

  @Test
  void theLabelLossesGradientAgreesWithCentralDifferences() {
    checkDifferences(new LabelLoss(LABELS));
    checkDifferences(new LabelLoss(LABELS, /* smoothing= */ 0.1));
  }

  @Test
  void smoothedLabelsAreTheDefinitions() {
    double smoothing = 0.3;
    double expected = 0;
    for (int i = 0; i < 2; i++) {
      double[] probabilities = softmax(LOGITS, i, 1);
      for (int c = 0; c < 3; c++) {
        double target = (1 - smoothing) * (c == LABELS[i] ? 1 : 0) + smoothing / 3;
        expected -= target * Math.log(probabilities[c]) / 2;
      }
    }
    assertEquals(expected, new LabelLoss(LABELS, smoothing).gradient(LOGITS, new float[6]), ROUNDING);
    assertThrows(IllegalArgumentException.class, () -> new LabelLoss(LABELS, 1.5));
  }

  @Test
  void distillationsGradientAgreesWithCentralDifferences() {
    for (double temperature : new double[] {0.5, 1, 4}) {
      for (double share : new double[] {0, 0.3, 1}) {
        for (double smoothing : new double[] {0, 0.2}) {
          checkDifferences(new DistillationLoss(LABELS, smoothing, TEACHER, temperature, share));
        }
      }
    }
  }

  private static void checkDifferences(Loss loss) {
    float[] gradient = new float[LOGITS.length];
    loss.gradient(LOGITS, gradient);
    for (int i = 0; i < LOGITS.length; i++) {
      float[] above = LOGITS.clone();
      above[i] += STEP;
      float[] below = LOGITS.clone();
      below[i] -= STEP;
      double difference = (loss.gradient(above, new float[6]) - loss.gradient(below, new float[6])) / (2 * STEP);
      assertEquals(difference, gradient[i], DIFFERENCE_TOLERANCE, "logit " + i);
    }
  }

  @Test
  void distillationsLossIsTheDefinitions() {
    double temperature = 3;
    double share = 0.4;
    double expected = 0;
    for (int i = 0; i < 2; i++) {
      double[] hard = softmax(LOGITS, i, 1);
      double[] soft = softmax(LOGITS, i, temperature);
      double[] wanted = softmax(TEACHER, i, temperature);
      expected += (1 - share) * -Math.log(hard[LABELS[i]]) / 2;
      for (int c = 0; c < 3; c++) {
        expected += share * temperature * temperature * -wanted[c] * Math.log(soft[c]) / 2;
      }
    }
    Loss loss = new DistillationLoss(LABELS, /* smoothing= */ 0, TEACHER, temperature, share);
    assertEquals(expected, loss.gradient(LOGITS, new float[6]), ROUNDING);
  }

  private static double[] softmax(float[] logits, int image, double temperature) {
    double sum = 0;
    double[] result = new double[3];
    for (int c = 0; c < 3; c++) {
      result[c] = Math.exp(logits[3 * image + c] / temperature);
      sum += result[c];
    }
    for (int c = 0; c < 3; c++) {
      result[c] /= sum;
    }
    return result;
  }

  @Test
  void aTeacherWithoutAShareChangesNoBit() {
    for (double smoothing : new double[] {0, 0.1}) {
      float[] plain = new float[LOGITS.length];
      float[] taught = new float[LOGITS.length];
      double loss = new LabelLoss(LABELS, smoothing).gradient(LOGITS, plain);
      assertEquals(loss, new DistillationLoss(LABELS, smoothing, TEACHER, 4, 0).gradient(LOGITS, taught), 0);
      assertArrayEquals(plain, taught, 0);
    }
  }

  @Test
  void aTeacherOfOtherClassesIsRefused() {
    Loss loss = new DistillationLoss(LABELS, /* smoothing= */ 0, new float[8], 1, 0.5);
    assertThrows(IllegalArgumentException.class, () -> loss.gradient(LOGITS, new float[6]));
  }
}
