package io.github.neuronmerge.experiment;

import io.github.neuronmerge.experiment.config.Execution;
import io.github.neuronmerge.experiment.config.ExperimentSpec;
import io.github.neuronmerge.experiment.plan.Images;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.experiment.worker.WorkerCommand;
import io.github.neuronmerge.experiment.worker.WorkerPool;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What every stage of a run needs.
 *
 * @param plan the plan of the run
 * @param run the run's folder
 * @param home the project's folder
 * @param execution how jobs are run
 * @param workers how a worker is started
 * @param out where to print
 */
record RunContext(
    Plan plan, RunDirectory run, Path home, Execution execution, WorkerCommand workers, PrintStream out) {
  ExperimentSpec spec() {
    return plan.experiment().spec();
  }

  Images images() {
    return new Images(spec().data(), spec().seeds().master(), execution.files());
  }

  /** Makes a pool of that many workers. */
  WorkerPool pool(int size) {
    return new WorkerPool(workers, size, run.logs());
  }

  /** Makes a pool of one worker, for measurements during which nothing else may run. */
  WorkerPool loneWorker() {
    return pool(/* size= */ 1);
  }

  /** Returns a path for the console. It is relative to the project's folder if it is inside it. */
  String shown(Path path) {
    return path.startsWith(home) ? home.relativize(path).toString() : path.toString();
  }

  void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}
