/**
 * The experiment engine: {@link io.github.neuronmerge.experiment.Harness} does what the command line asks, and {@link
 * io.github.neuronmerge.experiment.ExperimentRun} is the story of one run. Knows nothing of tables and plots; those
 * come in through {@link io.github.neuronmerge.experiment.Reporter}.
 */
package io.github.neuronmerge.experiment;
