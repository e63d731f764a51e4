package io.github.neuronmerge.experiment.store;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
import io.github.neuronmerge.experiment.config.Experiment;
import io.github.neuronmerge.experiment.config.Json;
import io.github.neuronmerge.experiment.config.WhichRun;
import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.plan.Stage;
import io.github.neuronmerge.experiment.result.Baseline;
import io.github.neuronmerge.experiment.result.CellFailure;
import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.result.TimingFailure;
import io.github.neuronmerge.measure.Timing;
import io.github.neuronmerge.measure.TimingKey;
import io.github.neuronmerge.merge.budget.LatencyModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A run on disk: {@code results/<experiment>/<run id>/} has one file for each finished cell, one for each timing, and
 * the logs. Networks are in {@code results/artifacts/}, which all runs share. The run id follows from the resolved
 * experiment and the baselines' digests, so the same command finds its run again.
 */
public final class RunDirectory {
  /** The name of the manifest in the run's folder. */
  public static final String MANIFEST = "manifest.json";
  private final Path root;
  private final Artifacts artifacts;
  private final SoundFiles files;
  private final Map<String, Baseline> baselines = new ConcurrentHashMap<>();
  private final Map<String, CellResult> verified = new ConcurrentHashMap<>();

  private RunDirectory(Path root, Path artifacts, Consumer<String> warnings) {
    this.root = root;
    files = new SoundFiles(warnings);
    this.artifacts = new Artifacts(artifacts, files);
  }

  /**
   * Returns the latest run of an experiment, a new one, or the run of a given name. The folder need not exist yet.
   *
   * @param results the folder of all results
   * @param plan the plan of the run
   * @param which which run; a named run must have the same resolved experiment
   * @param warnings hears of every damaged file that is set aside
   */
  public static RunDirectory find(Path results, Plan plan, WhichRun which, Consumer<String> warnings) {
    Experiment experiment = plan.experiment();
    Path folder = results.resolve(experiment.name());
    String id = experiment.scale() + "-" + Json.digest(
        List.of(experiment, plan.trainings())).substring(0, 8);
    Path artifacts = results.resolve("artifacts");
    if (which instanceof WhichRun.Named named) {
      return new RunDirectory(named(folder, id, named.id()), artifacts, warnings);
    }
    int number = 1;
    while (Files.isDirectory(folder.resolve(numbered(id, number + 1)))) {
      number++;
    }
    if (which instanceof WhichRun.Fresh && Files.isDirectory(folder.resolve(numbered(id, number)))) {
      number++;
    }
    return new RunDirectory(folder.resolve(numbered(id, number)), artifacts, warnings);
  }

  /** Returns the folder of an existing run by its id. {@code option} is the option that named it, for messages. */
  public static Path existing(Path folder, String option, String id) {
    List<String> runs = runs(folder);
    if (!runs.contains(id)) {
      throw new BadInputException("-D" + option + "=" + id + ": there is no such run in " + folder
          + NearestNames.suggestion(id, runs));
    }
    return folder.resolve(id);
  }

  /** Returns a new run for a replay. It shares no networks with other runs, so everything is trained again. */
  public static RunDirectory replay(Path results, String experiment, String id, Consumer<String> warnings) {
    Path folder = results.resolve(experiment);
    int number = 1;
    while (Files.exists(folder.resolve(id + "-replay-" + number))) {
      number++;
    }
    Path root = folder.resolve(id + "-replay-" + number);
    return new RunDirectory(root, root.resolve("artifacts"), warnings);
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

  /**
   * Makes the folder if necessary and locks it against other processes until the lock is closed or this process ends.
   * Partly written files of processes that ended are deleted.
   */
  public RunLock lock(Instant now) {
    try {
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the run's folder " + root, e);
    }
    RunLock lock = RunLock.of(root);
    sweep();
    artifacts.sweep(now);
    return lock;
  }

  /** Deletes partly written files of a process that ended. */
  private void sweep() {
    try (Stream<Path> all = Files.walk(root, 2)) {
      for (Path file : all.filter(each -> each.toString().endsWith(AtomicFiles.PART)).toList()) {
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

  /** Returns the path of the manifest. */
  public Path manifest() {
    return root.resolve(MANIFEST);
  }

  /** Returns the store of the networks, which other runs share. */
  public Artifacts artifacts() {
    return artifacts;
  }

  /**
   * Returns the description of a baseline, if it exists and its network is undamaged. Once checked, it is not checked
   * again.
   */
  public Optional<Baseline> baseline(String digest) {
    Baseline known = baselines.get(digest);
    if (known != null && Files.isRegularFile(artifacts.description(Stage.TRAIN, digest))) {
      return Optional.of(known);
    }
    Optional<Baseline> baseline = artifacts.find(Stage.TRAIN, digest, Baseline.class);
    baseline.ifPresent(found -> baselines.put(digest, found));
    return baseline;
  }

  /** Returns the path of a cell's result. */
  public Path cell(Cell cell) {
    return root.resolve("cells").resolve(cell.id() + ".json");
  }

  /** Returns the folder of the networks that are exported as ONNX files. */
  public Path exported() {
    return root.resolve("onnx");
  }

  /** Returns the path of the network of a cell's result. */
  public Path network(CellResult result) {
    return artifacts.network(result.networkSha256());
  }

  /**
   * Returns a cell's result, if it exists, is undamaged, has the current baseline, and its network is undamaged. Once
   * checked, it is not checked again.
   */
  public Optional<CellResult> result(Cell cell) {
    CellResult known = verified.get(cell.id());
    if (known != null && Files.isRegularFile(cell(cell))) {
      return Optional.of(known);
    }
    Optional<CellResult> result = files.read(cell(cell), CellResult.class).filter(found ->
        found.cell().equals(cell) && isOfBaseline(found) && artifacts.holds(found.networkSha256()));
    result.ifPresent(found -> verified.put(cell.id(), found));
    return result;
  }

  private boolean isOfBaseline(CellResult result) {
    return baseline(result.cell().baseline()).map(Baseline::networkSha256).filter(result.baselineSha256()::equals)
        .isPresent();
  }

  private Path failure(Cell cell) {
    return root.resolve("failures").resolve(cell.id() + ".json");
  }

  /** Records that a cell failed. The same command tries it again. */
  public void writeFailure(CellFailure failure) {
    AtomicFiles.writeSealed(failure(failure.cell()), failure);
  }

  /** Deletes the record that a cell failed. */
  public void clearFailure(Cell cell) {
    try {
      Files.deleteIfExists(failure(cell));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + failure(cell), e);
    }
  }

  /** Returns the failure of a cell, if it failed. */
  public Optional<CellFailure> failureOf(Cell cell) {
    return files.read(failure(cell), CellFailure.class);
  }

  private Path timingFailure(TimingKey key) {
    return root.resolve("failures").resolve(timing(key).getFileName());
  }

  /** Records that an architecture could not be timed. The same command tries it again. */
  public void writeFailure(TimingFailure failure) {
    AtomicFiles.writeSealed(timingFailure(failure.key()), failure);
  }

  /** Returns the failure of a timing, if there are no timings because of it. */
  public Optional<TimingFailure> failureOf(TimingKey key) {
    return timings(key).isEmpty()
        ? files.read(timingFailure(key), TimingFailure.class).filter(failure -> failure.key().equals(key))
        : Optional.empty();
  }

  /** Returns the path of the latency model of latency budgets. */
  public Path latencyModel() {
    return root.resolve("latency-model.json");
  }

  /** Returns the latency model, if it exists and is undamaged. */
  public Optional<LatencyModel> latency() {
    return files.read(latencyModel(), LatencyModel.class);
  }

  /** Returns the path of the network with which the latency of an architecture is measured. Its weights are zero. */
  public Path profiled(String architecture) {
    return root.resolve("profile").resolve(architecture.replace(':', '-') + ".npz");
  }

  /** Returns the path of the timings of one engine, architecture and batch size. */
  public Path timing(TimingKey key) {
    return root.resolve("timings").resolve(key.fileName() + ".json");
  }

  /** Returns the timings of one engine, architecture and batch size. Empty if the file is absent or has another key. */
  public List<Timing> timings(TimingKey key) {
    return files.read(timing(key), Timing[].class).map(List::of)
        .filter(timings -> timings.stream().allMatch(timing -> timing.key().equals(key))).orElse(List.of());
  }
}
