/** Clustering around medoids, which are points that represent their clusters unchanged (PAM: BUILD, then SWAP). */
package io.github.neuronmerge.cluster.medoid;
