package io.github.neuronmerge.onnx;

/** Turns nodes of one kind into layers. */
@FunctionalInterface
interface Operator {
  /** Adds what the node does to the network, and returns what its output is there. */
  OnnxValue convert(OnnxNode node, Conversion conversion);
}
