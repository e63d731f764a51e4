package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.network.Activation;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An activation function, in place. That is possible because the derivatives follow from the outputs y, and because the
 * layer before needs only its own input in the backward pass. The derivatives are written out: y (1 - y), 1 - y y, and
 * 1 where y > 0, times the output's gradient g. ND4J's backward ops of sigmoid and tanh need the inputs, and that of
 * ReLU is slow.
 */
final class ActivationNode implements Node {
  private final Slot slot;
  private final CustomOp forward;
  private final List<Runnable> backward;

  ActivationNode(Activation layer, Slot input, Arena arena) {
    slot = input;
    INDArray y = input.value();
    forward = switch (layer.function()) {
      case RELU -> DynamicCustomOp.builder("relu").addInputs(y).addOutputs(y)
          .addFloatingPointArguments(/* threshold: */ 0.0).build();
      case SIGMOID -> Ops.of("sigmoid", new INDArray[] {y}, new INDArray[] {y});
      case TANH -> Ops.of("tanh", new INDArray[] {y}, new INDArray[] {y});
    };
    backward = input.gradient().map(g -> switch (layer.function()) {
      case RELU -> reluGradient(y, g, arena.scratch(y.shape()));
      case SIGMOID -> sigmoidGradient(y, g, arena.scratch(y.shape()));
      case TANH -> tanhGradient(y, g, arena.scratch(y.shape()));
    }).orElse(List.of());
  }

  /** g becomes g times (1 where y > 0, else 0). This takes a quarter of the time of ND4J's op. */
  private static List<Runnable> reluGradient(INDArray y, INDArray g, INDArray scratch) {
    Step step = new Step(y, scratch);
    CustomOp product = Ops.pairwise("multiply", g, scratch, g);
    return List.of(() -> Nd4j.exec(step), () -> Ops.run(product));
  }

  /** g becomes g y - (g y) y. */
  private static List<Runnable> sigmoidGradient(INDArray y, INDArray g, INDArray scratch) {
    return runs(
        Ops.pairwise("multiply", g, y, scratch),
        Ops.pairwise("multiply", scratch, y, g),
        Ops.pairwise("subtract", scratch, g, g));
  }

  /** g becomes g - (y y) g. */
  private static List<Runnable> tanhGradient(INDArray y, INDArray g, INDArray scratch) {
    return runs(
        Ops.pairwise("multiply", y, y, scratch),
        Ops.pairwise("multiply", scratch, g, scratch),
        Ops.pairwise("subtract", g, scratch, g));
  }

  private static List<Runnable> runs(CustomOp... ops) {
    return Stream.of(ops).<Runnable>map(op -> () -> Ops.run(op)).toList();
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
    backward.forEach(Runnable::run);
  }
}
