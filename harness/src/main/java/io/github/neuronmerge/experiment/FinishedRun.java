package io.github.neuronmerge.experiment;

import java.nio.file.Path;

/**
 * What came of running an experiment.
 *
 * @param status its exit status
 * @param folder where its tables are
 */
public record FinishedRun(int status, Path folder) {}
