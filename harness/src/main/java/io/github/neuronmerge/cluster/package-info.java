/**
 * Groups points (neurons, as rows of a feature matrix) into clusters, or selects some of them. Algorithms of Smile are
 * used here and nowhere else. Some algorithms are our own, for one of two reasons: Smile's distances are an order of
 * magnitude slower than a Gram matrix (linkages and k-means of all kinds), or Smile's version fails on fewer points
 * than features, depends on the scale of the weights, or is not repeatable (mixtures, annealing, spectral). Each class
 * says which. This package knows nothing of networks.
 */
package io.github.neuronmerge.cluster;
