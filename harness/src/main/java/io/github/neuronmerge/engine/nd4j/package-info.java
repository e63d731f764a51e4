/**
 * The ND4J engine. A network is prepared once for each batch size, with all arrays allocated once. Each kind of layer
 * is a small class in the room {@code layer}, over the arrays of the room {@code memory}. This takes less time and
 * memory than ND4J's SameDiff, as measured.
 */
package io.github.neuronmerge.engine.nd4j;
