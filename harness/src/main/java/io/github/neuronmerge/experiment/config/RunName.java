package io.github.neuronmerge.experiment.config;

/**
 * The name of an existing run.
 *
 * @param experiment the name of its experiment
 * @param run the run's id, or {@link #REFERENCE} for the committed one
 */
public record RunName(String experiment, String run) {
  /** The id of the committed run of an experiment. */
  public static final String REFERENCE = "reference";

  /** Returns whether this is the committed run. */
  public boolean isReference() {
    return run.equals(REFERENCE);
  }

  @Override
  public String toString() {
    return experiment + "/" + run;
  }
}
