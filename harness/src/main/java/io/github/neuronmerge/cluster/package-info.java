/**
 * Groups points (neurons, seen as rows of a feature matrix) into clusters, or picks some of them. Smile's algorithms
 * sit behind adapters here and nowhere else. What is our own is so because Smile's distances are an order of magnitude
 * slower than a Gram matrix (linkages, all kinds of k-means) or because Smile's version fails on fewer points than
 * features, depends on the scale of the weights or does not repeat (mixtures, annealing, spectral): each class says
 * which. Nothing here knows what a network is.
 */
package io.github.neuronmerge.cluster;
