package io.github.neuronmerge.experiment;

import java.nio.file.Path;

/**
 * The outcome of a run of an experiment.
 *
 * @param status the exit status
 * @param folder the folder of its tables
 */
public record FinishedRun(int status, Path folder) {}
