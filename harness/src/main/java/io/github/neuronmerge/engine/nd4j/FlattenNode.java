package io.github.neuronmerge.engine.nd4j;

/** Flattening: another view of the same memory. */
final class FlattenNode implements Node {
  private final Slot output;

  FlattenNode(Slot input) {
    long batch = input.value().size(0);
    output = input.reshaped(batch, input.value().length() / batch);
  }

  @Override
  public Slot output() {
    return output;
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
