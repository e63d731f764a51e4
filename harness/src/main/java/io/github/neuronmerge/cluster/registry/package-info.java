/** The known clusterers and refinements by name: the only place that names them all. */
package io.github.neuronmerge.cluster.registry;
