package io.github.neuronmerge;

import io.github.neuronmerge.experiment.Harness;
import io.github.neuronmerge.experiment.config.Options;
import io.github.neuronmerge.experiment.worker.WorkerCommand;
import io.github.neuronmerge.report.RunReport;
import java.time.Clock;

/** Starts the harness. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Harness harness = new Harness(
        Options::ofThisProcess, new RunReport(), WorkerCommand.standard(), Clock.systemUTC(), System.out);
    int status = harness.run();
    if (status != Harness.SUCCEEDED) {
      System.exit(status);
    }
  }
}
