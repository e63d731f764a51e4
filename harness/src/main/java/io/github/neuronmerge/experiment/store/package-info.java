/**
 * Runs on disk: the run's folder with one file for each finished cell, and the store of networks that runs share. Every
 * write is atomic. A file counts as finished work only if its checksum is right.
 */
package io.github.neuronmerge.experiment.store;
