/**
 * Runs networks. Layer operations live in the engines below and nowhere else, so another engine is one new folder:
 * {@code nd4j} infers and trains, {@code reference} is the plain, slow arithmetic that the others are checked against.
 */
package io.github.neuronmerge.engine;
