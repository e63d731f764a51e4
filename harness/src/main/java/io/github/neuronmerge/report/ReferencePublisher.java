package io.github.neuronmerge.report;

import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.report.table.ReportFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Publishes a finished run as the project's reference, which is committed and shown in the documents. */
public final class ReferencePublisher {
  /**
   * Copies tables and manifest to {@code results/reference/<experiment>/} and pictures, as PNG, to
   * {@code plots/<experiment>/}. Existing files are replaced. A picture or table of recipes that this run does not have
   * is deleted, because it would be of another run.
   *
   * @param home the project's folder
   * @param experiment the experiment's name
   * @param run a run with its tables and pictures
   */
  public void publish(Path home, String experiment, RunDirectory run) {
    Path tables = home.resolve("results").resolve("reference").resolve(experiment);
    Path plots = home.resolve("plots").resolve(experiment);
    List<Path> sources = new ArrayList<>(ReportFiles.TABLES.stream().map(run.root()::resolve).toList());
    sources.add(run.manifest());
    try {
      for (Path source : sources) {
        AtomicFiles.write(tables.resolve(source.getFileName()), Files.readAllBytes(source));
      }
      for (String name : ReportFiles.OF_SOME) {
        copyIfThere(run.root().resolve(name), tables.resolve(name));
      }
      for (String name : ReportFiles.COMMITTED_PLOTS) {
        copyIfThere(run.root().resolve(name), plots.resolve(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot publish " + run.root() + " as reference", e);
    }
  }

  private static void copyIfThere(Path source, Path target) throws IOException {
    if (Files.exists(source)) {
      AtomicFiles.write(target, Files.readAllBytes(source));
    } else {
      Files.deleteIfExists(target);
    }
  }
}
