package io.github.neuronmerge.experiment.run;

import io.github.neuronmerge.data.Datasets;
import io.github.neuronmerge.experiment.Baseline;
import io.github.neuronmerge.experiment.spec.Experiment;
import io.github.neuronmerge.experiment.worker.WorkerCommand;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run was asked and what it found around it, so that its numbers can be checked.
 *
 * @param runId the run's name
 * @param experiment the resolved experiment, seeds included
 * @param status running, finished or failed
 * @param started when the run (or its last continuation) began, in UTC
 * @param ended when it ended, in UTC; empty while it runs
 * @param source the code that ran
 * @param machine what it ran on
 * @param workers how many workers ran at once
 * @param threads thread settings of every worker and benchmark
 * @param nativeLibrary ND4J's native library
 * @param dependencies versions of the libraries on the class path
 * @param dataSha256 SHA-256 of the data set's uncompressed files
 * @param baselines the trained networks
 * @param wallSeconds time of each stage of the last continuation
 */
public record Manifest(String runId, Experiment experiment, Status status, String started, String ended, Source source,
    Machine machine, int workers, Map<String, String> threads, String nativeLibrary, Map<String, String> dependencies,
    Map<String, String> dataSha256, List<Baseline> baselines, Map<String, Double> wallSeconds) {
  /** How a run is. */
  public enum Status {
    /** Under way, or broken off. */
    RUNNING,
    /** Every cell has a result. */
    FINISHED,
    /** Some cells failed. */
    FAILED
  }

  /** Returns the manifest of a run that begins now. */
  public static Manifest begin(RunDirectory run, Experiment experiment, int workers, Source source, Machine machine,
      String nativeLibrary, String started) {
    return new Manifest(run.id(), experiment, Status.RUNNING, started, "", source, machine, workers,
        new TreeMap<>(WorkerCommand.THREADS), nativeLibrary, Dependencies.versions(),
        Datasets.digests(experiment.spec().data().set()), List.of(), Map.of());
  }

  /** Returns the manifest of the same run at its end. */
  public Manifest end(Status how, String when, List<Baseline> trained, Map<String, Double> stages) {
    return new Manifest(runId, experiment, how, started, when, source, machine, workers, threads, nativeLibrary,
        dependencies, dataSha256, List.copyOf(trained), new TreeMap<>(stages));
  }
}
