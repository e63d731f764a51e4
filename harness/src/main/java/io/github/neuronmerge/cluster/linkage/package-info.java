/** Agglomerative clustering: linkages, the nearest-neighbour chain that follows them, and the tree that it grows. */
package io.github.neuronmerge.cluster.linkage;
