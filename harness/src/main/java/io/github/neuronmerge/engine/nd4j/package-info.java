/**
 * The ND4J engine. A network is prepared once for each batch size, with all arrays allocated once. Each kind of layer
 * is a small class that calls ND4J's native ops directly. This takes less time and memory than ND4J's SameDiff, as
 * measured.
 */
package io.github.neuronmerge.engine.nd4j;
