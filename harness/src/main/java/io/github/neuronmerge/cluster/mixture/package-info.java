/** Clusterers that compute soft assignments and return the hard ones: Gaussian mixtures and deterministic annealing. */
package io.github.neuronmerge.cluster.mixture;
