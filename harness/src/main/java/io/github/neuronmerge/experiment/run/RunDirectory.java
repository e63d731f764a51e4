package io.github.neuronmerge.experiment.run;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Sha256;
import io.github.neuronmerge.experiment.Baseline;
import io.github.neuronmerge.experiment.Cell;
import io.github.neuronmerge.experiment.CellFailure;
import io.github.neuronmerge.experiment.CellResult;
import io.github.neuronmerge.experiment.spec.Experiment;
import io.github.neuronmerge.experiment.spec.Json;
import io.github.neuronmerge.measure.Timing;
import io.github.neuronmerge.merge.LatencyModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A run on disk: {@code results/<experiment>/<run id>/} with one file a finished cell, one a timing, the compressed
 * networks and the logs; trained networks lie in {@code results/artifacts/}, shared by all runs. The run id comes from
 * the resolved experiment, so the same command finds its own run again.
 */
public final class RunDirectory {
  private final Path root;
  private final Path artifacts;

  private RunDirectory(Path root, Path artifacts) {
    this.root = root;
    this.artifacts = artifacts;
  }

  /**
   * Opens the run of an experiment: the latest one there is, or a new one.
   *
   * @param results the folder of all results
   * @param experiment what is run
   * @param fresh whether to start a new run even if there is one
   */
  public static RunDirectory open(Path results, Experiment experiment, boolean fresh) {
    Path folder = results.resolve(experiment.name());
    String id = experiment.scale() + "-" + Json.digest(experiment).substring(0, 8);
    int number = 1;
    while (Files.isDirectory(folder.resolve(numbered(id, number + 1)))) {
      number++;
    }
    if (fresh && Files.isDirectory(folder.resolve(numbered(id, number)))) {
      number++;
    }
    Path root = folder.resolve(numbered(id, number));
    try {
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the run's folder " + root, e);
    }
    return new RunDirectory(root, results.resolve("artifacts"));
  }

  private static String numbered(String id, int number) {
    return number == 1 ? id : id + "-" + number;
  }

  /** Returns the run's folder. */
  public Path root() {
    return root;
  }

  /** Returns the run's name. */
  public String id() {
    return root.getFileName().toString();
  }

  /** Returns the folder of the workers' and JMH's logs. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** Returns where the manifest is. */
  public Path manifest() {
    return root.resolve("manifest.json");
  }

  /** Returns where a trained network is. */
  public Path baselineNetwork(String digest) {
    return artifacts.resolve("train-" + digest + ".npz");
  }

  /** Returns where a trained network's description is; it is written after the network. */
  public Path baselineDescription(String digest) {
    return artifacts.resolve("train-" + digest + ".json");
  }

  /** Returns a trained network's description if it is there and its file is whole. */
  public Optional<Baseline> baseline(String digest) {
    return read(baselineDescription(digest), Baseline.class).filter(baseline -> {
      try {
        return baseline.fileSha256().equals(Sha256.hex(Files.readAllBytes(baselineNetwork(digest))));
      } catch (IOException e) {
        return false;
      }
    });
  }

  /** Returns where a cell's result is. */
  public Path cell(Cell cell) {
    return root.resolve("cells").resolve(cell.id() + ".json");
  }

  /** Returns the folder of the compressed networks. */
  public Path networks() {
    return root.resolve("networks");
  }

  /** Returns where the compressed network of a cell is. */
  public Path network(Cell cell) {
    return networks().resolve(cell.id() + ".npz");
  }

  /** Returns a cell's result, if it is there and sound. */
  public Optional<CellResult> result(Cell cell) {
    return read(cell(cell), CellResult.class).filter(result -> result.cell().equals(cell));
  }

  private Path failure(Cell cell) {
    return root.resolve("failures").resolve(cell.id() + ".json");
  }

  /** Keeps that a cell failed; the same command tries it again. */
  public void writeFailure(CellFailure failure) {
    AtomicFiles.writeJson(failure(failure.cell()), failure);
  }

  /** Forgets that a cell failed. */
  public void clearFailure(Cell cell) {
    try {
      Files.deleteIfExists(failure(cell));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + failure(cell), e);
    }
  }

  /** Returns why a cell failed, if it did. */
  public Optional<CellFailure> failureOf(Cell cell) {
    return read(failure(cell), CellFailure.class);
  }

  /** Returns where the latency model is that budgets of latency go by. */
  public Path latencyModel() {
    return root.resolve("latency-model.json");
  }

  /** Returns the latency model, if it is there and sound. */
  public Optional<LatencyModel> latency() {
    return read(latencyModel(), LatencyModel.class);
  }

  /** Returns where the network of zero weights is that an architecture's latency is measured by. */
  public Path profiled(String architecture) {
    return root.resolve("profile").resolve(architecture.replace(':', '-') + ".npz");
  }

  /** Returns where the timings of one architecture at one batch size are. */
  public Path timing(String architecture, int batch) {
    return root.resolve("timings").resolve(architecture.replace(':', '-') + "-batch" + batch + ".json");
  }

  /** Returns the timings of one architecture at one batch size; none if there are none yet. */
  public List<Timing> timings(String architecture, int batch) {
    return read(timing(architecture, batch), Timing[].class).map(List::of).orElse(List.of());
  }

  /** Reads a file that may be absent; a damaged one counts as absent and is done again. */
  private static <T> Optional<T> read(Path file, Class<T> type) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(AtomicFiles.readJson(file, type));
    } catch (BadInputException e) {
      System.err.println("warning: " + e.getMessage() + "; it is done again");
      return Optional.empty();
    }
  }
}
