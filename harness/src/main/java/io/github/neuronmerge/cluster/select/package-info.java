/** Selectors: clusterers that keep some neurons as they are and leave the others out, as pruning does. */
package io.github.neuronmerge.cluster.select;
