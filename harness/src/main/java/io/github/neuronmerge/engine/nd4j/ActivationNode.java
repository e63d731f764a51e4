package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.network.Activation;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;

/**
 * An activation function, in place: the functions' derivatives follow from their outputs y, and the layers before need
 * only their inputs to go backward. ND4J's own backward ops of sigmoid and tanh ask for the inputs, so these two are
 * written out: y (1 - y) and 1 - y y, times the output's gradient g.
 */
final class ActivationNode implements Node {
  private final Slot slot;
  private final CustomOp forward;
  private final List<CustomOp> backward;

  ActivationNode(Activation layer, Slot input, Arena arena) {
    slot = input;
    INDArray y = input.value();
    forward = switch (layer.function()) {
      case RELU -> relu("relu", new INDArray[] {y}, y);
      case SIGMOID -> Ops.of("sigmoid", new INDArray[] {y}, new INDArray[] {y});
      case TANH -> Ops.of("tanh", new INDArray[] {y}, new INDArray[] {y});
    };
    backward = input.gradient().map(g -> switch (layer.function()) {
      case RELU -> List.of(relu("relu_bp", new INDArray[] {y, g}, g));
      case SIGMOID -> sigmoidGradient(y, g, arena.zeros(y.shape()));
      case TANH -> tanhGradient(y, g, arena.zeros(y.shape()));
    }).orElse(List.of());
  }

  private static CustomOp relu(String name, INDArray[] inputs, INDArray output) {
    return DynamicCustomOp.builder(name).addInputs(inputs).addOutputs(output)
        .addFloatingPointArguments(/* threshold: */ 0.0).build();
  }

  /** g becomes g y - (g y) y. */
  private static List<CustomOp> sigmoidGradient(INDArray y, INDArray g, INDArray scratch) {
    return List.of(
        Ops.pairwise("multiply", g, y, scratch),
        Ops.pairwise("multiply", scratch, y, g),
        Ops.pairwise("subtract", scratch, g, g));
  }

  /** g becomes g - (y y) g. */
  private static List<CustomOp> tanhGradient(INDArray y, INDArray g, INDArray scratch) {
    return List.of(
        Ops.pairwise("multiply", y, y, scratch),
        Ops.pairwise("multiply", scratch, g, scratch),
        Ops.pairwise("subtract", g, scratch, g));
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
    backward.forEach(Ops::run);
  }
}
