/**
 * Trains networks: initial weights, learning-rate schedules, the loop over epochs, and learning from a teacher. Knows
 * nothing of merging.
 */
package io.github.neuronmerge.train;
