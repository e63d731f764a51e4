package io.github.neuronmerge.experiment.result;

import io.github.neuronmerge.measure.TimingKey;

/**
 * A size that could not be timed: a row like any other.
 *
 * @param key what was to be timed
 * @param error one line that says why; the stack is in the run's log
 */
public record TimingFailure(TimingKey key, String error) {}
