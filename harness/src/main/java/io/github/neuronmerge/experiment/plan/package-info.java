/**
 * What an experiment will do, before anything runs: its baselines and cells, each with the digest of all that
 * determines it, the data set as it was found, and an estimate of how long it takes.
 */
package io.github.neuronmerge.experiment.plan;
