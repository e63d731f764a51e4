/** The known engines by name. This is the only package that knows all of them. */
package io.github.neuronmerge.engine.registry;
