package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.network.Activation;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;

/**
 * An activation function, in place: the functions' derivatives follow from their outputs, and the layers before need
 * only their inputs to go backward.
 */
final class ActivationNode implements Node {
  private final Slot slot;
  private final CustomOp forward;
  private final Optional<CustomOp> backward;

  ActivationNode(Activation layer, Slot input) {
    slot = input;
    forward = switch (layer.function()) {
      case RELU -> relu("relu", new INDArray[] {input.value()}, input.value());
    };
    backward = input.gradient().map(gradient -> switch (layer.function()) {
      case RELU -> relu("relu_bp", new INDArray[] {input.value(), gradient}, gradient);
    });
  }

  private static CustomOp relu(String name, INDArray[] inputs, INDArray output) {
    return DynamicCustomOp.builder(name).addInputs(inputs).addOutputs(output)
        .addFloatingPointArguments(/* threshold: */ 0.0).build();
  }

  @Override
  public Slot output() {
    return slot;
  }

  @Override
  public void forward() {
    Ops.run(forward);
  }

  @Override
  public void backward() {
    backward.ifPresent(Ops::run);
  }
}
