package io.github.neuronmerge.engine.nd4j;

/** One layer laid out for a batch size. Its output slot is the next node's input slot. */
interface Node {
  /** Returns where the layer's output and its gradient are. */
  Slot output();

  /** Computes the output from the input. */
  void forward();

  /** Computes the gradients of the layer's parameters and of its input (where it has one) from the output's. */
  void backward();
}
