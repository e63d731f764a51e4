/**
 * Interfaces of the engines that run and train networks, and the losses of training. The arithmetic of layers is in the
 * packages below and nowhere else, so a new engine is a new folder. {@code nd4j} runs and trains networks.
 * {@code reference} is plain and slow, and the others are checked against it.
 */
package io.github.neuronmerge.engine;
