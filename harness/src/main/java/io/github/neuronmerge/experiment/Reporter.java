package io.github.neuronmerge.experiment;

import io.github.neuronmerge.experiment.config.Command;
import io.github.neuronmerge.experiment.config.SpecReader;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.store.RunDirectory;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Turns a run's files into tables and pictures. The experiment engine calls it last and knows nothing else of it. */
public interface Reporter {
  /**
   * Writes everything there is to show of a run into its folder and prints its table and the paths of what was written.
   *
   * @param plan what was asked
   * @param run the run's folder with what was found
   * @param home the project's folder, from which paths are printed
   * @param out where to print
   */
  void report(Plan plan, RunDirectory run, Path home, PrintStream out);

  /**
   * Makes pictures and report of a run again from its tables and its manifest alone, and prints what was written.
   *
   * @param folder where these are and what is made goes
   * @param home the project's folder, from which paths are printed
   * @param out where to print
   */
  void redraw(Path folder, Path home, PrintStream out);

  /**
   * Puts two reported runs side by side: what is the same cell, how results differ, and which differences are more than
   * chance.
   *
   * @param before the folder of one run's tables
   * @param after the folder of the other's
   * @param folder where the comparison goes
   * @param home the project's folder, from which paths are printed
   * @param out where to print
   */
  void compare(Path before, Path after, Path folder, Path home, PrintStream out);

  /**
   * Says how the results of two reported runs differ, a line each: every number of every row but times.
   *
   * @param before the folder of one run's tables
   * @param after the folder of the other's
   */
  List<String> differences(Path before, Path after);

  /**
   * Makes a reported run the project's reference, the one that is committed and that documents show.
   *
   * @param plan what was asked
   * @param run the run's folder, reported
   * @param home the project's folder
   */
  void publish(Plan plan, RunDirectory run, Path home);

  /**
   * Writes the documents whose figures come from the committed runs, and prints their paths.
   *
   * @param home the project's folder
   * @param out where to print
   */
  void document(Path home, PrintStream out);

  /**
   * Lays what papers say beside what was found: a document and a table of every published figure.
   *
   * @param command what is asked
   * @param home the project's folder
   * @param specs reads the experiments that the papers' claims speak of
   * @param runner runs one of them
   * @param out where to print
   * @return the exit status
   */
  int reproduce(Command.Reproduce command, Path home, SpecReader specs, Function<Command.Run, FinishedRun> runner,
      PrintStream out);
}
