package io.github.neuronmerge.experiment.result;

import io.github.neuronmerge.measure.TimingKey;

/**
 * An architecture that could not be timed, which is a row in tables like any other.
 *
 * @param key what should have been timed
 * @param error one line that says why; the stack trace is in the run's log
 */
public record TimingFailure(TimingKey key, String error) {}
