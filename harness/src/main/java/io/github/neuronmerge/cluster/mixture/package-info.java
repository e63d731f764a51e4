/** Soft clusterings of which the hard one is taken: Gaussian mixtures and deterministic annealing. */
package io.github.neuronmerge.cluster.mixture;
