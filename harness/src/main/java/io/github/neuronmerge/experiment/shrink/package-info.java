/**
 * Makes a user's network smaller: reads its ONNX file, compresses it, writes it back, and measures what that did. All of
 * it runs in one process, a worker or that of whoever calls it from Java.
 */
package io.github.neuronmerge.experiment.shrink;
