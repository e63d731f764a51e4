package io.github.neuronmerge.experiment.run;

import io.github.neuronmerge.experiment.config.CommandKind;
import io.github.neuronmerge.experiment.config.RunName;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.experiment.store.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds the folders of finished runs by the names that users type. */
public final class FinishedRuns {
  /** The folder of the committed runs. */
  public static final String REFERENCE = RunName.REFERENCE;
  /** The folder of comparisons. */
  private static final String COMPARE = CommandKind.COMPARE.word();

  private final Path results;

  public FinishedRuns(Path results) {
    this.results = results;
  }

  /**
   * Returns the folder of a run.
   *
   * @param option the option that named it, for messages
   */
  public Path named(String option, RunName run) {
    return run.isReference() ? reference("exp", run.experiment())
        : RunDirectory.existing(results.resolve(run.experiment()), option, run.run());
  }

  /** Returns the folder of one of two runs to compare. */
  public Path compared(RunName run) {
    return run.isReference() ? reference("runs", run.experiment()) : named("runs", run);
  }

  /** Returns the folder for the comparison of two runs. */
  public Path comparison(RunName before, RunName after) {
    return results.resolve(COMPARE).resolve((before + "-and-" + after).replace('/', '-'));
  }

  /**
   * Returns the folder of a run whose pictures and report are written again. A committed run is first copied to another
   * folder, because its own has no place for them.
   */
  public Path toRedraw(RunName run) {
    Path found = named("report", run);
    if (!run.isReference()) {
      return found;
    }
    Path folder = results.resolve(run.experiment()).resolve(REFERENCE);
    try (Stream<Path> files = Files.list(found)) {
      for (Path file : files.toList()) {
        AtomicFiles.write(folder.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy the committed run of " + run.experiment() + " to " + folder, e);
    }
    return folder;
  }

  private Path reference(String option, String experiment) {
    return RunDirectory.existing(results.resolve(REFERENCE), option, experiment);
  }
}
