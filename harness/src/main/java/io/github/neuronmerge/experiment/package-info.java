/**
 * The experiment engine: {@link io.github.neuronmerge.experiment.Harness} is the story of a run, {@link
 * io.github.neuronmerge.experiment.Plan} its cells. Knows nothing of tables and plots; those come in through {@link
 * io.github.neuronmerge.experiment.Reporter}.
 */
package io.github.neuronmerge.experiment;
