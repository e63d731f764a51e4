/**
 * The plan of an experiment, made before anything runs: its baselines and cells, each with a digest of everything that
 * determines it, the data set as it was found, and an estimate of the time.
 */
package io.github.neuronmerge.experiment.plan;
