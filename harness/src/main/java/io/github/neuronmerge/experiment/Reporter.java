package io.github.neuronmerge.experiment;

import io.github.neuronmerge.data.synthetic.ImageBytes;
import io.github.neuronmerge.experiment.config.Command;
import io.github.neuronmerge.experiment.config.SpecReader;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts;
import io.github.neuronmerge.experiment.store.RunDirectory;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns the files of a run into tables and pictures. This interface is all that the experiment engine knows of reports.
 */
public interface Reporter {
  /**
   * Writes tables, pictures and report of a run into its folder. Prints the table of results and the paths of the
   * files.
   *
   * @param plan the plan of the run
   * @param run the run's folder with its results
   * @param home the project's folder, from which paths are printed
   * @param out where to print
   */
  void report(Plan plan, RunDirectory run, Path home, PrintStream out);

  /**
   * Writes pictures and report of a run again, from its tables and its manifest alone. Prints the paths of the files.
   *
   * @param folder the folder of the tables and the manifest, and of the new files
   * @param home the project's folder, from which paths are printed
   * @param out where to print
   */
  void redraw(Path folder, Path home, PrintStream out);

  /**
   * Compares two runs: matches their cells, and reports how results differ and which differences are more than chance.
   *
   * @param before the folder of one run's tables
   * @param after the folder of the other run's tables
   * @param folder the folder of the comparison
   * @param home the project's folder, from which paths are printed
   * @param out where to print
   */
  void compare(Path before, Path after, Path folder, Path home, PrintStream out);

  /**
   * Returns the differences between the results of two runs, one line for each. All numbers of all rows are compared
   * except times.
   *
   * @param before the folder of one run's tables
   * @param after the folder of the other run's tables
   */
  List<String> differences(Path before, Path after);

  /**
   * Publishes a run as the project's reference, which is committed and shown in the documents.
   *
   * @param plan the plan of the run
   * @param run the run's folder with its tables
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
   * Compares the papers' claims with our results: writes a document and a table of every published figure.
   *
   * @param command the command
   * @param home the project's folder
   * @param specs reads the experiments that the claims refer to
   * @param runner runs one of them
   * @param out where to print
   * @return the exit status
   */
  int reproduce(Command.Reproduce command, Path home, SpecReader specs, Function<Command.Run, FinishedRun> runner,
      PrintStream out);

  /**
   * Writes the report of a network that was made smaller, as HTML and as Markdown.
   *
   * @param facts what was done and what it did
   * @param file the name of the file that was written
   * @param sizes the same of all sizes that were asked for
   * @param images some of the synthetic images that the method looked at, if it did
   * @return the text of each file by the ending of its name
   */
  Map<String, String> shrunk(
      ShrinkFacts facts, String file, List<ShrinkFacts> sizes, Optional<ImageBytes> images);

  /** Draws synthetic images that a method looked at, as PNG. */
  byte[] sheet(ImageBytes images, ShrinkFacts facts);

  /** Draws what a network loses at each size that was asked for, as PNG; nothing where there is but one. */
  Optional<byte[]> drawn(List<ShrinkFacts> sizes);
}
