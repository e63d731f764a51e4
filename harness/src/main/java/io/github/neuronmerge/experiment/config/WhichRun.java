package io.github.neuronmerge.experiment.config;

/** Which run of an experiment to continue, or to start. */
public sealed interface WhichRun {
  /** The latest run, or a new one if there is none. */
  record Latest() implements WhichRun {}

  /** A new run, even if another could be continued. */
  record Fresh() implements WhichRun {}

  /**
   * The run of that name.
   *
   * @param id the run's name
   */
  record Named(String id) implements WhichRun {}
}
