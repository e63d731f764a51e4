package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Ops;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import io.github.neuronmerge.network.Activation;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An activation function, in place if it may. That is often possible because the derivatives follow from the outputs y,
 * and because most layers need only their own input in the backward pass. The derivatives are written out: y (1 - y), 1
 * - y y, and 1 where y > 0, times the output's gradient. ND4J's backward ops of sigmoid and tanh need the inputs, and
 * that of ReLU is slow.
 */
final class ActivationNode implements LayerNode {
  private final Slot output;
  private final CustomOp forward;
  private final List<Runnable> backward;

  ActivationNode(Activation layer, Slot input, Arena arena) {
    INDArray x = input.value();
    Slot slot = input.mayChange() ? input : arena.slot(input.gradient().isPresent(), x.shape());
    output = slot.gradient().isPresent() ? slot.kept() : slot;
    INDArray y = output.value();
    forward = switch (layer.function()) {
      case RELU -> DynamicCustomOp.builder("relu").addInputs(x).addOutputs(y)
          .addFloatingPointArguments(/* threshold: */ 0.0).build();
      case SIGMOID -> Ops.of("sigmoid", new INDArray[] {x}, new INDArray[] {y});
      case TANH -> Ops.of("tanh", new INDArray[] {x}, new INDArray[] {y});
      default -> throw new IllegalArgumentException("no in-place op for " + layer.function());
    };
    backward = input.gradient().map(gradient -> {
      INDArray g = output.requiredGradient();
      INDArray scratch = arena.scratch(y.shape());
      return switch (layer.function()) {
        case RELU -> reluGradient(y, g, scratch, gradient);
        case SIGMOID -> sigmoidGradient(y, g, scratch, gradient);
        default -> tanhGradient(y, g, scratch, gradient);
      };
    }).orElse(List.of());
  }

  /** The result is g times (1 where y > 0, else 0). This takes a quarter of the time of ND4J's op. */
  private static List<Runnable> reluGradient(INDArray y, INDArray g, INDArray scratch, INDArray result) {
    Step step = new Step(y, scratch);
    CustomOp product = Ops.pairwise("multiply", g, scratch, result);
    return List.of(() -> Nd4j.exec(step), () -> Ops.run(product));
  }

  /** The result is g y - (g y) y. */
  private static List<Runnable> sigmoidGradient(INDArray y, INDArray g, INDArray scratch, INDArray result) {
    return runs(
        Ops.pairwise("multiply", g, y, scratch),
        Ops.pairwise("multiply", scratch, y, result),
        Ops.pairwise("subtract", scratch, result, result));
  }

  /** The result is g - (y y) g. */
  private static List<Runnable> tanhGradient(INDArray y, INDArray g, INDArray scratch, INDArray result) {
    return runs(
        Ops.pairwise("multiply", y, y, scratch),
        Ops.pairwise("multiply", scratch, g, scratch),
        Ops.pairwise("subtract", g, scratch, result));
  }

  private static List<Runnable> runs(CustomOp... ops) {
    return Stream.of(ops).<Runnable>map(op -> () -> Ops.run(op)).toList();
  }

  @Override
  public Slot output() {
    return output;
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
