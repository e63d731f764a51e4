package io.github.neuronmerge.measure;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.engine.registry.Engines;
import java.util.List;

/**
 * How inference is timed.
 *
 * @param engine the engine that runs networks, see {@link Engines}
 * @param batches the batch sizes; if empty, nothing is timed
 * @param forks new JVMs per measurement
 * @param warmupIterations iterations at the start of each fork that are not counted
 * @param iterations iterations of each fork that are counted
 * @param iterationMillis the length of an iteration
 */
public record TimingSettings(
    String engine, List<Integer> batches, int forks, int warmupIterations, int iterations, int iterationMillis) {
  public TimingSettings {
    Engines.of(engine);
    batches = List.copyOf(batches);
    for (int batch : batches) {
      atLeast("batches", batch, 1);
    }
    atLeast("forks", forks, 1);
    atLeast("warmupIterations", warmupIterations, 0);
    atLeast("iterations", iterations, 1);
    atLeast("iterationMillis", iterationMillis, 10);
  }

  /** Returns all that is to be timed for an architecture: the engine at each batch size. */
  public List<TimingKey> keys(String architecture) {
    return batches.stream().map(batch -> key(architecture, batch)).toList();
  }

  /** Returns the key of an architecture at one batch size. */
  public TimingKey key(String architecture, int batch) {
    return new TimingKey(engine, architecture, batch);
  }

  private static void atLeast(String key, int value, int least) {
    if (value < least) {
      throw new BadInputException("timing." + key + ": " + value + " is not allowed: it must be >= " + least);
    }
  }
}
