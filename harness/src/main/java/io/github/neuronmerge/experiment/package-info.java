/**
 * The experiment engine: {@link io.github.neuronmerge.experiment.Harness} executes the command line, and {@link
 * io.github.neuronmerge.experiment.ExperimentRun} is one run from start to end. This package knows nothing of tables
 * and pictures. They come in through {@link io.github.neuronmerge.experiment.Reporter}.
 */
package io.github.neuronmerge.experiment;
