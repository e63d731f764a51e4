package io.github.neuronmerge.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Buffers;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Would catch an Adam that is not the paper's, and one that changes the bytes of networks trained with ND4J's. */
class AdamTest {
  /** More than two blocks, and not a whole number of them. */
  private static final int SIZE = 10_007;
  /** Single precision, over a hundred steps. */
  private static final double TOLERANCE = 1e-4;

  @Test
  void updatesAreThePapers() {
    int steps = 100;
    double learningRate = 0.01;
    try (Arena arena = new Arena(DataType.FLOAT)) {
      Vectors vectors = new Vectors(arena);
      Adam adam = vectors.adam(arena);
      double[] first = new double[SIZE];
      double[] second = new double[SIZE];
      SplittableRandom random = new SplittableRandom(1);
      for (int t = 1; t <= steps; t++) {
        float[] gradient = gradient(random, t);
        Buffers.write(gradient, SIZE, vectors.gradient);
        adam.step(learningRate, t - 1);
        float[] update = Buffers.read(vectors.update);
        for (int i = 0; i < SIZE; i++) {
          first[i] = 0.9 * first[i] + 0.1 * gradient[i];
          second[i] = 0.999 * second[i] + 0.001 * gradient[i] * gradient[i];
          double unbiased = Math.sqrt(second[i] / (1 - Math.pow(0.999, t)));
          // The paper's efficient order of computation: epsilon is added to the biased root.
          double epsilon = 1e-8 / Math.sqrt(1 - Math.pow(0.999, t));
          double expected = learningRate * first[i] / (1 - Math.pow(0.9, t)) / (unbiased + epsilon);
          assertEquals(expected, update[i], TOLERANCE * learningRate, "step " + t + ", value " + i);
        }
      }
    }
  }

  @Test
  void bitsAreThoseOfNd4jsOwnUpdater() {
    try (Arena arena = new Arena(DataType.FLOAT)) {
      Vectors ours = new Vectors(arena);
      Vectors theirs = new Vectors(arena);
      Adam adam = ours.adam(arena);
      SplittableRandom random = new SplittableRandom(2);
      // Steps around 3606 are where powers in Java would give other bits; from 200 on some moments are denormal.
      for (int t : new int[] {0, 1, 2, 3, 40, 41, 200, 684, 872, 2358, 3604, 3605, 3606, 21_000}) {
        float[] gradient = gradient(random, t);
        Buffers.write(gradient, SIZE, ours.gradient);
        Buffers.write(gradient, SIZE, theirs.gradient);
        double learningRate = 0.003 * (1 + Math.cos(Math.PI * t / 4000)) / 2;
        adam.step(learningRate, t);
        Nd4j.exec(DynamicCustomOp.builder("adam_updater")
            .addInputs(theirs.gradient, theirs.second, theirs.first)
            .addOutputs(theirs.update, theirs.second, theirs.first)
            .addFloatingPointArguments(learningRate, 0.9, 0.999, 1e-8).addIntegerArguments(t).build());
        assertSame(theirs.update, ours.update, "update of step " + t);
        assertSame(theirs.first, ours.first, "first moments of step " + t);
        assertSame(theirs.second, ours.second, "second moments of step " + t);
      }
    }
  }

  /** Gradients of many sizes, some of which become zero for good. */
  private static float[] gradient(SplittableRandom random, int t) {
    float[] gradient = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      double scale = Math.pow(10, -(i % 22));
      gradient[i] = i % 7 == 0 && t > 2 ? 0 : (float) (scale * (random.nextDouble() - 0.5));
    }
    return gradient;
  }

  private static void assertSame(INDArray expected, INDArray actual, String what) {
    int mismatch = Arrays.mismatch(Buffers.read(expected), Buffers.read(actual));
    assertEquals(-1, mismatch, what + ": first mismatch");
  }

  private static final class Vectors {
    private final INDArray gradient;
    private final INDArray first;
    private final INDArray second;
    private final INDArray update;

    Vectors(Arena arena) {
      gradient = arena.zeros(SIZE);
      first = arena.zeros(SIZE);
      second = arena.zeros(SIZE);
      update = arena.zeros(SIZE);
    }

    Adam adam(Arena arena) {
      return new Adam(gradient, first, second, update, arena);
    }
  }
}
