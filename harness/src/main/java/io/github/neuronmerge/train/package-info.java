/**
 * Trains networks: initial weights, pre-training as a deep belief network, learning-rate schedules, augmentation, the
 * loop over epochs with its checkpoints, and learning from a teacher. Knows nothing of merging.
 */
package io.github.neuronmerge.train;
