/**
 * The arithmetic of each kind of layer: a small class for each, prepared for one batch size, that calls ND4J's native
 * ops directly or loops over Java arrays.
 */
package io.github.neuronmerge.engine.nd4j.layer;
