/** The known engines by name: the only place that names them all. */
package io.github.neuronmerge.engine.registry;
