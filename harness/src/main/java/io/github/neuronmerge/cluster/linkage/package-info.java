/** Agglomerative clustering: linkages, the nearest-neighbour chain, and the tree of merges that it builds. */
package io.github.neuronmerge.cluster.linkage;
