package io.github.neuronmerge.experiment;

import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.result.CellFailure;
import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.report.RunReport;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A run as the reporter saw it, with its exit status. */
final class SeenRun extends OnlyReports {
  Plan plan;
  RunDirectory run;
  int status;

  @Override
  public void report(Plan reported, RunDirectory folder, Path home, PrintStream out) {
    plan = reported;
    run = folder;
  }

  @Override
  public List<String> differences(Path before, Path after) {
    return new RunReport().differences(before, after);
  }

  /** Returns the results of all cells that have one, in the order of the plan. */
  List<CellResult> results() {
    return plan.cells().stream().map(run::result).flatMap(Optional::stream).toList();
  }

  /** Returns the failures of all cells that have one, in the order of the plan. */
  List<CellFailure> failures() {
    return plan.cells().stream().map(run::failureOf).flatMap(Optional::stream).toList();
  }

  /** Returns how many descriptions of a stage's work this run and others share: "train", "compress" or "tune". */
  int shared(String stage) {
    return files(run.artifacts().folder(), stage + "-", ".json").size();
  }

  /** Returns what all workers logged. */
  List<String> logs() throws IOException {
    List<String> logs = new ArrayList<>();
    for (Path log : files(run.logs(), "", ".log")) {
      logs.add(Files.readString(log));
    }
    return logs;
  }

  private static List<Path> files(Path folder, String beginning, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(beginning)
          && file.getFileName().toString().endsWith(ending)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a result as it would be if no time had passed. */
  static CellResult withoutTime(CellResult result) {
    return new CellResult(result.cell(), result.baselineSha256(), result.widths(), result.layers(),
        result.architecture(), result.parametersBefore(), result.parametersAfter(), result.macsBefore(),
        result.macsAfter(), result.bytes(), result.networkSha256(), result.validation(), result.test(),
        result.source(), 0, "");
  }
}
