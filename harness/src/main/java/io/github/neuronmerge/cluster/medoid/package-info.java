/** Clustering around medoids, points that stand for their cluster as they are (PAM: build, then swap). */
package io.github.neuronmerge.cluster.medoid;
