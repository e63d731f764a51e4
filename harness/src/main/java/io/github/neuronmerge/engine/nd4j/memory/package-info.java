/** Arrays outside the heap: how they are allocated, freed, used again, read and written, and the native ops on them. */
package io.github.neuronmerge.engine.nd4j.memory;
