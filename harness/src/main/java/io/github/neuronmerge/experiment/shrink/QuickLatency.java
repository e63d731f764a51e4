package io.github.neuronmerge.experiment.shrink;

import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts.LatencyPair;
import java.util.Arrays;

/**
 * Measures two networks' inference in turn, so that whatever else the machine does slows both, and takes medians. It
 * takes seconds and says which is faster; it is no benchmark.
 */
final class QuickLatency {
  private static final double WARM_UP_NANOS = 3e8;
  private static final double NANOS = 1.5e9;
  private static final int LEAST_ROUNDS = 3;
  private static final int MOST_ROUNDS = 1_000;
  private static final double NANOS_PER_MICRO = 1e3;

  private QuickLatency() {}

  static LatencyPair of(Predictor before, Predictor after, Dataset images, int batch) {
    int size = images.imageShape().size();
    float[] pixels = new float[batch * size];
    for (int i = 0; i < batch; i++) {
      images.copyImage(i % images.count(), pixels, i * size);
    }
    double warm = 0;
    for (int round = 0; round < 1 || (round < MOST_ROUNDS && warm < WARM_UP_NANOS); round++) {
      warm += nanos(before, pixels, batch) + nanos(after, pixels, batch);
    }
    double[] old = new double[MOST_ROUNDS];
    double[] now = new double[MOST_ROUNDS];
    double spent = 0;
    int rounds = 0;
    while (rounds < LEAST_ROUNDS || (rounds < MOST_ROUNDS && spent < NANOS)) {
      old[rounds] = nanos(before, pixels, batch);
      now[rounds] = nanos(after, pixels, batch);
      spent += old[rounds] + now[rounds];
      rounds++;
    }
    return new LatencyPair(batch, median(old, rounds) / NANOS_PER_MICRO, median(now, rounds) / NANOS_PER_MICRO);
  }

  private static double nanos(Predictor predictor, float[] pixels, int batch) {
    long start = System.nanoTime();
    predictor.logits(pixels, batch);
    return System.nanoTime() - start;
  }

  private static double median(double[] values, int count) {
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
  }
}
