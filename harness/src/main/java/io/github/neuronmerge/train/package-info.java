/**
 * Trains networks: initial weights, pre-training as a deep belief network, learning-rate schedules, augmentation, the
 * loop over epochs with checkpoints, and distillation. This package knows nothing of merging.
 */
package io.github.neuronmerge.train;
