/** Selectors: clusterers that keep some neurons unchanged and leave the others out, as pruning does. */
package io.github.neuronmerge.cluster.select;
