package io.github.neuronmerge.experiment.run;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A run on disk: {@code results/<experiment>/<run id>/} with one file a finished cell, one a timing, the compressed
 * networks and the logs; trained networks lie in {@code results/artifacts/}, shared by all runs. The run id comes from
 * the resolved experiment, so the same command finds its own run again.
 */
public final class RunDirectory {
  private final Path root;
  private final Path artifacts;
  private final Map<String, CellResult> verified = new ConcurrentHashMap<>();

  private RunDirectory(Path root, Path artifacts) {
    this.root = root;
    this.artifacts = artifacts;
  }

  /**
   * Finds the run of an experiment, which need not be there yet: the latest one, a new one, or the one that was named.
   *
   * @param results the folder of all results
   * @param experiment what is run
   * @param fresh whether it is to be a new run even if there is one
   * @param named the id of a run of this experiment as it is resolved; empty for the latest
   */
  public static RunDirectory find(Path results, Experiment experiment, boolean fresh, String named) {
    Path folder = results.resolve(experiment.name());
    String id = experiment.scale() + "-" + Json.digest(experiment).substring(0, 8);
    Path artifacts = results.resolve("artifacts");
    if (!named.isEmpty()) {
      return new RunDirectory(named(folder, id, named), artifacts);
    }
    int number = 1;
    while (Files.isDirectory(folder.resolve(numbered(id, number + 1)))) {
      number++;
    }
    if (fresh && Files.isDirectory(folder.resolve(numbered(id, number)))) {
      number++;
    }
    return new RunDirectory(folder.resolve(numbered(id, number)), artifacts);
  }

  /** Returns a run that is there, by its id; {@code option} is how the user named it. */
  public static RunDirectory existing(Path results, String experiment, String option, String id) {
    return new RunDirectory(existing(results.resolve(experiment), option, id), results.resolve("artifacts"));
  }

  private static Path existing(Path folder, String option, String id) {
    List<String> runs = runs(folder);
    if (!runs.contains(id)) {
      throw new BadInputException("-D" + option + "=" + id + ": there is no such run in " + folder
          + NearestNames.suggestion(id, runs));
    }
    return folder.resolve(id);
  }

  /** Returns a new run beside this one that shares nothing with it: what it trains is its own. */
  public RunDirectory replay() {
    int number = 1;
    while (Files.exists(replayed(number))) {
      number++;
    }
    return new RunDirectory(replayed(number), replayed(number).resolve("artifacts"));
  }

  private Path replayed(int number) {
    return root.resolveSibling(root.getFileName() + "-replay-" + number);
  }

  private static Path named(Path folder, String id, String named) {
    Path run = existing(folder, "resume", named);
    if (!named.matches(Pattern.quote(id) + "(-[0-9]+)?")) {
      throw new BadInputException("-Dresume=" + named + " is a run of other settings than those asked now, whose runs "
          + "are called " + id + "; say the scale and the overrides that it had, they are in its manifest.json");
    }
    return run;
  }

  private static List<String> runs(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> runs = Files.list(folder)) {
      return runs.filter(Files::isDirectory).map(run -> run.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the runs in " + folder, e);
    }
  }

  private static String numbered(String id, int number) {
    return number == 1 ? id : id + "-" + number;
  }

  /** Makes the folder if need be and keeps other processes off it until the lock is closed or this process ends. */
  public RunLock lock() {
    try {
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the run's folder " + root, e);
    }
    RunLock lock = RunLock.of(root);
    sweep();
    return lock;
  }

  /** Deletes what a process that died had half written. */
  private void sweep() {
    try (Stream<Path> files = Files.walk(root, 2)) {
      for (Path file : files.filter(each -> each.toString().endsWith(AtomicFiles.PART)).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot sweep " + root, e);
    }
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
    return read(baselineDescription(digest), Baseline.class)
        .filter(baseline -> isFile(baselineNetwork(digest), baseline.fileSha256()));
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

  /** Returns a cell's result, if it is there and sound, and so is its network. What was found sound once stays so. */
  public Optional<CellResult> result(Cell cell) {
    CellResult known = verified.get(cell.id());
    if (known != null && Files.isRegularFile(cell(cell))) {
      return Optional.of(known);
    }
    Optional<CellResult> result = read(cell(cell), CellResult.class).filter(found -> found.cell().equals(cell)
        && isFile(network(cell), found.networkSha256()));
    result.ifPresent(found -> verified.put(cell.id(), found));
    return result;
  }

  private static boolean isFile(Path file, String sha256) {
    try {
      return Files.isRegularFile(file) && Sha256.hex(Files.readAllBytes(file)).equals(sha256);
    } catch (IOException e) {
      return false;
    }
  }

  private Path failure(Cell cell) {
    return root.resolve("failures").resolve(cell.id() + ".json");
  }

  /** Keeps that a cell failed; the same command tries it again. */
  public void writeFailure(CellFailure failure) {
    AtomicFiles.writeSealed(failure(failure.cell()), failure);
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

  /** Reads a file that may be absent; a damaged one is set aside with a warning, counts as absent and is done again. */
  private static <T> Optional<T> read(Path file, Class<T> type) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(AtomicFiles.readSealed(file, type));
    } catch (BadInputException e) {
      System.err.println("warning: " + e.getMessage() + "; set aside as " + setAside(file).getFileName()
          + ", it is done again");
      return Optional.empty();
    }
  }

  private static Path setAside(Path file) {
    int number = 1;
    while (Files.exists(damaged(file, number))) {
      number++;
    }
    try {
      return Files.move(file, damaged(file, number));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot set aside the damaged file " + file, e);
    }
  }

  private static Path damaged(Path file, int number) {
    return file.resolveSibling(file.getFileName() + ".damaged-" + number);
  }
}
