/**
 * What papers say, as data: every published figure with its source, what it measures and which of our own figures may
 * be laid beside it. Knows no results; unknown keys are refused as those of experiments are.
 */
package io.github.neuronmerge.experiment.claims;
