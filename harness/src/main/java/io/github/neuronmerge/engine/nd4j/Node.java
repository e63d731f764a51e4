package io.github.neuronmerge.engine.nd4j;

/** A layer prepared for one batch size. Its output slot is the next node's input slot. */
interface Node {
  /** Returns the slot of the layer's output and its gradient. */
  Slot output();

  /** Computes the output from the input. */
  void forward();

  /**
   * Computes the gradients of the layer's parameters, and of its input if that has one, from the gradient of the
   * output.
   */
  void backward();
}
