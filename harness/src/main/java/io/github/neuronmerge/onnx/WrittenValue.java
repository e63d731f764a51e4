package io.github.neuronmerge.onnx;

import io.github.neuronmerge.base.Shape;

/**
 * A value of a file that is being written.
 *
 * @param name its name in the file
 * @param shape its shape in the network
 * @param isVector whether the file has it as N x length; otherwise it is N x channels x height x width
 */
record WrittenValue(String name, Shape shape, boolean isVector) {}
