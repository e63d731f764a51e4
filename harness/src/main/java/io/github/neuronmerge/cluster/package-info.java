/**
 * Groups points (neurons, seen as rows of a feature matrix) into clusters, or picks some of them. Smile's algorithms sit
 * behind adapters here and nowhere else; linkage and Hartigan's exchange are our own, because Smile's distances are an
 * order of magnitude slower than a Gram matrix. Nothing here knows what a network is.
 */
package io.github.neuronmerge.cluster;
