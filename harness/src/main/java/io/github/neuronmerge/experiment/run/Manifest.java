package io.github.neuronmerge.experiment.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.experiment.config.Experiment;
import io.github.neuronmerge.experiment.config.RunRequest;
import io.github.neuronmerge.experiment.plan.FoundData;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.result.Baseline;
import io.github.neuronmerge.experiment.result.SourceCode;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.experiment.worker.WorkerCommand;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.WeightLayer;
import io.github.neuronmerge.network.model.Models;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The request and the environment of a run, so that its numbers can be checked. It is published, so it has no absolute
 * paths and no names of users or hosts.
 *
 * @param runId the run's name
 * @param asked the experiment's file as written, and the overrides
 * @param experiment the resolved experiment, seeds included
 * @param stages the digest of each stage of the plan
 * @param status running, finished or failed
 * @param started when the run, or its last continuation, began, in UTC
 * @param ended when it ended, in UTC; empty while it runs
 * @param source the code that ran
 * @param changes how that code differs from its commit
 * @param machine the machine
 * @param java the Java virtual machines and their flags
 * @param workers how many workers ran at once
 * @param threads thread settings of every worker and benchmark
 * @param nativeLibrary ND4J's native library: name, version and classifier (the platform and its extension)
 * @param dependencies versions of all libraries on the class path, by artifact and classifier
 * @param dataSha256 SHA-256 of the data set's uncompressed files
 * @param dataMark empty if these are the published files, otherwise the mark of all results on them
 * @param baselines the trained networks
 * @param sources how many baselines and cells of this run each commit made; continuations may have used other commits
 * @param loadBefore the 1-minute load average right before each stage of the last continuation. Before "time" it still
 *     includes the workers of the previous stage
 * @param wallSeconds wall time of each stage of the last continuation
 * @param frozen which channels of the network cannot change, and why; empty if only its output's cannot. Older manifests
 *     lack it
 */
public record Manifest(String runId, RunRequest asked, Experiment experiment, Map<String, String> stages, Status status,
    String started, String ended, SourceCode source, Changes changes, Machine machine, JavaMachine java, int workers,
    Map<String, String> threads, String nativeLibrary, Map<String, String> dependencies,
    Map<String, String> dataSha256, String dataMark, List<Baseline> baselines, Map<String, Integer> sources,
    Map<String, Double> loadBefore, Map<String, Double> wallSeconds,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String frozen) {
  /** The status of a run. */
  public enum Status {
    /** The run is under way, or was interrupted. */
    RUNNING,
    /** Every cell has a result. */
    FINISHED,
    /** Some cells failed. */
    FAILED
  }

  /**
   * What is known before a run starts.
   *
   * @param runId the run's name
   * @param asked the request
   * @param experiment the resolved experiment
   * @param data the data set as it was found
   * @param stages the digest of each stage of the plan
   * @param workers how many workers run at once
   * @param command how workers are started
   * @param started when the run begins, in UTC
   */
  public record Start(
      String runId, RunRequest asked, Experiment experiment, FoundData data, Map<String, String> stages, int workers,
      WorkerCommand command, String started) {}

  /**
   * What is known at the end of a run.
   *
   * @param baselines the trained networks
   * @param sources how many baselines and cells each commit made
   */
  public record Found(List<Baseline> baselines, Map<String, Integer> sources) {
    public Found {
      baselines = List.copyOf(baselines);
      sources = new TreeMap<>(sources);
    }

    /** Reads what a run has in its folder. */
    public static Found of(Plan plan, RunDirectory run) {
      List<Baseline> baselines = plan.trainings().stream()
          .map(training -> run.baseline(training.digest()).map(baseline -> baseline.of(training.recipe())))
          .flatMap(Optional::stream).toList();
      Map<String, Integer> sources = new TreeMap<>();
      baselines.forEach(baseline -> sources.merge(baseline.source().toString(), 1, Integer::sum));
      plan.cells().forEach(cell ->
          run.result(cell).ifPresent(result -> sources.merge(result.source().toString(), 1, Integer::sum)));
      return new Found(baselines, sources);
    }
  }

  /**
   * Returns the manifest of a run that begins now, and saves its patch.
   *
   * @param start what is known before the run
   * @param source the code that runs
   * @param home the checkout of that code
   * @param folder the run's folder
   * @param nativeLibrary ND4J's native library
   */
  public static Manifest begin(Start start, SourceCode source, Path home, Path folder, String nativeLibrary) {
    return new Manifest(start.runId(), start.asked(), start.experiment(), start.stages(), Status.RUNNING,
        start.started(), "", source, Changes.save(home, folder), Machine.here(folder),
        JavaMachine.here(start.command()), start.workers(), new TreeMap<>(WorkerCommand.THREADS), nativeLibrary,
        Dependencies.versions(), start.data().sha256(), start.data().verified() ? "" : Datasets.UNVERIFIED, List.of(),
        Map.of(), Map.of(), Map.of(), frozen(start));
  }

  private static String frozen(Start start) {
    return frozen(Models.of(start.experiment().spec().model())
        .build(start.data().imageShape(), start.data().classes()));
  }

  /** Returns which channel spaces of a network are frozen, besides that of its last layer with weights alone. */
  static String frozen(Network network) {
    List<WeightLayer> layers = network.weightLayers();
    String last = layers.get(layers.size() - 1).name();
    return BatchNormFolding.of(network).frozen().stream()
        .filter(space -> space.writers().stream().anyMatch(place -> !place.node().equals(last)))
        .map(space -> space.name() + " (" + space.channels() + " channels): " + space.frozen().orElseThrow())
        .collect(Collectors.joining("; "));
  }

  /** Returns the manifest of the same run at its end. */
  public Manifest end(
      Status how, String when, Found found, Map<String, Double> loads, Map<String, Double> seconds) {
    return new Manifest(runId, asked, experiment, stages, how, started, when, source, changes, machine, java, workers,
        threads, nativeLibrary, dependencies, dataSha256, dataMark, found.baselines(), found.sources(),
        new TreeMap<>(loads), new TreeMap<>(seconds), frozen);
  }
}
