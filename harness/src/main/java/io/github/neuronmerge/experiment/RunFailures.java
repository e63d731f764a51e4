package io.github.neuronmerge.experiment;

import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.result.CellFailure;
import io.github.neuronmerge.experiment.result.TimingFailure;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.measure.TimingKey;
import java.util.ArrayList;
import java.util.List;

/** What failed in a run: kept in the run's folder, and said at its end. Safe for use by many threads. */
final class RunFailures {
  private final RunDirectory run;
  private final boolean failFast;
  private final List<String> lines = new ArrayList<>();
  private boolean stopped;

  /**
   * Makes the list, empty.
   *
   * @param run where failures are kept
   * @param failFast whether the first failure stops the run
   */
  RunFailures(RunDirectory run, boolean failFast) {
    this.run = run;
    this.failFast = failFast;
  }

  /** Keeps that a cell failed, unless the run was stopped: then nobody knows whether it would have. */
  synchronized void add(Cell cell, String error) {
    if (!stopped) {
      stopped = failFast;
      run.writeFailure(new CellFailure(cell, error));
      lines.add("seed " + cell.trainSeed() + ", " + cell.words() + ": " + error);
    }
  }

  /** Keeps that a size could not be timed. */
  synchronized void add(TimingKey key, String error) {
    run.writeFailure(new TimingFailure(key, error));
    lines.add("timing of " + key.inWords() + ": " + error);
  }

  /** Lets nothing more begin. */
  synchronized void stop() {
    stopped = true;
  }

  /** Returns whether nothing more is to begin. */
  synchronized boolean areStopping() {
    return stopped;
  }

  /** Returns whether nothing failed. */
  synchronized boolean areNone() {
    return lines.isEmpty();
  }

  /** Returns a line for each failure, in the order in which they came. */
  synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
