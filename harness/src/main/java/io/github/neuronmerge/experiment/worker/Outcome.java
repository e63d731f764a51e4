package io.github.neuronmerge.experiment.worker;

/**
 * How a job ended.
 *
 * @param succeeded whether its files are written
 * @param text the answer, or one line that says why it failed
 */
public record Outcome(boolean succeeded, String text) {}
