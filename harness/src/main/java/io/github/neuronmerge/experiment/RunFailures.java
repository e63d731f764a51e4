package io.github.neuronmerge.experiment;

import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.result.CellFailure;
import io.github.neuronmerge.experiment.result.TimingFailure;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.measure.TimingKey;
import java.util.ArrayList;
import java.util.List;

/** The failures of a run. They are stored in the run's folder and printed at its end. Safe for several threads. */
final class RunFailures {
  private final RunDirectory run;
  private final boolean failFast;
  private final List<String> lines = new ArrayList<>();
  private boolean stopped;

  /**
   * Makes an empty list.
   *
   * @param run the run's folder, where failures are stored
   * @param failFast whether the first failure stops the run
   */
  RunFailures(RunDirectory run, boolean failFast) {
    this.run = run;
    this.failFast = failFast;
  }

  /** Records that a cell failed, unless the run was stopped, because it might have succeeded otherwise. */
  synchronized void add(Cell cell, String error) {
    if (!stopped) {
      stopped = failFast;
      run.writeFailure(new CellFailure(cell, error));
      lines.add(cell.baselineWords() + ", " + cell.words() + ": " + error);
    }
  }

  /** Records that an architecture could not be timed. */
  synchronized void add(TimingKey key, String error) {
    run.writeFailure(new TimingFailure(key, error));
    lines.add("timing of " + key.inWords() + ": " + error);
  }

  /** Records that a network could not be exported. The same command tries it again. */
  synchronized void addExport(String file, String error) {
    lines.add("export of " + file + ": " + error);
  }

  /** Stops the run: no further job begins. */
  synchronized void stop() {
    stopped = true;
  }

  /** Returns whether the run was stopped. */
  synchronized boolean areStopping() {
    return stopped;
  }

  /** Returns whether nothing failed. */
  synchronized boolean areNone() {
    return lines.isEmpty();
  }

  /** Returns a line for each failure, in the order in which they occurred. */
  synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
