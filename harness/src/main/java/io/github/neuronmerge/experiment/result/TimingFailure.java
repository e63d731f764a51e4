package io.github.neuronmerge.experiment.result;

/**
 * A size that could not be timed: a row like any other.
 *
 * @param architecture which
 * @param batch images at a time
 * @param error one line that says why; the stack is in the run's log
 */
public record TimingFailure(String architecture, int batch, String error) {}
