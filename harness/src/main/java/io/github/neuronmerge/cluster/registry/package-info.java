/** The known clusterers and refinements by name. This is the only package that knows all of them. */
package io.github.neuronmerge.cluster.registry;
