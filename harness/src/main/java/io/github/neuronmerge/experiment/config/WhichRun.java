package io.github.neuronmerge.experiment.config;

/** Which run of an experiment goes on or begins. */
public sealed interface WhichRun {
  /** The latest one, or a first one. */
  record Latest() implements WhichRun {}

  /** A new one, even if one could go on. */
  record Fresh() implements WhichRun {}

  /**
   * The one that is named.
   *
   * @param id the run's name
   */
  record Named(String id) implements WhichRun {}
}
