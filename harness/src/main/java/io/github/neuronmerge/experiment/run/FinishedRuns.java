package io.github.neuronmerge.experiment.run;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.experiment.store.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the folders of runs that have their tables, by the names that people give them. */
public final class FinishedRuns {
  /** What stands for the committed run of an experiment, and the folder of these. */
  public static final String REFERENCE = "reference";
  /** What stands for putting two runs side by side, and the folder of that. */
  public static final String COMPARE = "compare";

  private final Path results;

  public FinishedRuns(Path results) {
    this.results = results;
  }

  /**
   * Returns the folder of one of the runs to compare.
   *
   * @param runs two of {@code experiment/run-id}, or {@code experiment/reference} for the committed run
   * @param number which one
   */
  public Path named(List<String> runs, int number) {
    if (runs.size() != 2) {
      throw new BadInputException("-Dexp=compare needs two runs, -Druns=experiment/run-id,experiment/run-id "
          + "(`reference` for the committed run of an experiment), but has " + runs.size());
    }
    String[] name = runs.get(number).split("/", 2);
    if (name.length < 2) {
      throw new BadInputException("-Druns: '" + runs.get(number) + "' is not of the form experiment/run-id");
    }
    return name[1].equals(REFERENCE) ? reference("runs", name[0])
        : RunDirectory.existing(results.resolve(name[0]), "runs", name[1]);
  }

  /** Returns where the comparison of two runs goes. */
  public Path comparison(List<String> runs) {
    return results.resolve(COMPARE).resolve(String.join("-and-", runs).replace('/', '-'));
  }

  /**
   * Returns the folder of a run whose pictures and report are to be made again; what is committed is copied first, for
   * it has no place for them.
   */
  public Path toRedraw(String experiment, String run) {
    if (!run.equals(REFERENCE)) {
      return RunDirectory.existing(results.resolve(experiment), "report", run);
    }
    Path folder = results.resolve(experiment).resolve(REFERENCE);
    try (Stream<Path> files = Files.list(reference("exp", experiment))) {
      for (Path file : files.toList()) {
        AtomicFiles.write(folder.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy the committed run of " + experiment + " to " + folder, e);
    }
    return folder;
  }

  private Path reference(String option, String experiment) {
    return RunDirectory.existing(results.resolve(REFERENCE), option, experiment);
  }
}
