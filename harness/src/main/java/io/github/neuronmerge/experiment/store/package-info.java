/**
 * A run on disk: its folder, one file a finished cell, and the store of networks that runs share. Every write is
 * atomic, and nothing counts as done by being there: checksums tell.
 */
package io.github.neuronmerge.experiment.store;
