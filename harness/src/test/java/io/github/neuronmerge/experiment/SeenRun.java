package io.github.neuronmerge.experiment;

import io.github.neuronmerge.experiment.run.RunDirectory;
import java.io.PrintStream;
import java.nio.file.Path;

/** A run as the reporter saw it. */
class SeenRun extends OnlyReports {
  Plan plan;
  RunDirectory run;

  @Override
  public void report(Plan reported, RunDirectory folder, Path home, PrintStream out) {
    plan = reported;
    run = folder;
  }
}
