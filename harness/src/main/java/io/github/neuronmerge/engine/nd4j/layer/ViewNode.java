package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.nd4j.memory.Slot;

/**
 * A layer that computes nothing: flattening, which is a view of the same memory in another shape, the identity, and
 * dropout in inference.
 */
record ViewNode(Slot output) implements LayerNode {
  @Override
  public void forward() {
    // The memory is shared.
  }

  @Override
  public void backward() {
    // The memory is shared.
  }
}
