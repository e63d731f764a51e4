/**
 * The ND4J engine: a network is laid out once for a batch size, every array allocated once, and each layer is one small
 * class that drives ND4J's native ops directly. Measured against ND4J's own SameDiff this takes less time and memory.
 */
package io.github.neuronmerge.engine.nd4j;
