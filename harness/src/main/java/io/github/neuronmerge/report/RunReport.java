package io.github.neuronmerge.report;

import io.github.neuronmerge.experiment.Plan;
import io.github.neuronmerge.experiment.Reporter;
import io.github.neuronmerge.experiment.run.RunDirectory;
import java.io.PrintStream;

/** Writes tables and pictures of a run. */
public final class RunReport implements Reporter {
  @Override
  public void report(Plan plan, RunDirectory run, PrintStream out) {
    out.println("to be written");
  }
}
