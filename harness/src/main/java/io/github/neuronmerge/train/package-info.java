/** Trains networks: initial weights, learning-rate schedules and the loop over epochs. Knows nothing of merging. */
package io.github.neuronmerge.train;
