package io.github.neuronmerge.experiment.config;

/**
 * The name of a run that is there.
 *
 * @param experiment the experiment that it is a run of
 * @param run the run's id, or {@link #REFERENCE} for the committed one
 */
public record RunName(String experiment, String run) {
  /** What stands for the committed run of an experiment. */
  public static final String REFERENCE = "reference";

  /** Returns whether the committed run is meant. */
  public boolean isReference() {
    return run.equals(REFERENCE);
  }

  @Override
  public String toString() {
    return experiment + "/" + run;
  }
}
