package io.github.neuronmerge.engine.nd4j;

/**
 * A layer that computes nothing: flattening, which is a view of the same memory in another shape, and dropout in
 * inference.
 */
record ViewNode(Slot output) implements Node {
  static ViewNode flattened(Slot input) {
    long batch = input.value().size(0);
    return new ViewNode(input.reshaped(batch, input.value().length() / batch));
  }

  @Override
  public void forward() {
    // The memory is shared.
  }

  @Override
  public void backward() {
    // The memory is shared.
  }
}
