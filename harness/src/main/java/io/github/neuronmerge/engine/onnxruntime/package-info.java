/** Runs networks and ONNX files with ONNX Runtime. A network is written as a file first. */
package io.github.neuronmerge.engine.onnxruntime;
