package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Ops;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Window;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;

/** A convolution with one filter for each incoming channel, by ND4J's op. */
final class DepthwiseNode implements LayerNode {
  private final Slot output;
  private final CustomOp forward;
  private final Optional<CustomOp> backward;

  DepthwiseNode(Conv2d layer, Slot input, Parameters.Views parameters, Arena arena) {
    Window window = layer.geometry();
    INDArray x = input.value();
    Shape out = layer.outputShape(new Shape((int) x.size(1), (int) x.size(2), (int) x.size(3)));
    output = arena.slot(parameters.isTraining(), x.size(0), out.channels(), out.height(), out.width());
    INDArray weight = filters(parameters.weight());
    forward = Ops.convolution("depthwise_conv2d", new INDArray[] {x, weight, parameters.bias()},
        new INDArray[] {output.value()}, window);
    backward = parameters.isTraining()
        ? Optional.of(Ops.convolution("depthwise_conv2d_bp",
            new INDArray[] {x, weight, parameters.bias(), output.requiredGradient()},
            new INDArray[] {input.gradient().orElseGet(() -> arena.zeros(x.shape())),
                filters(parameters.weightGradient()), parameters.biasGradient()}, window))
        : Optional.empty();
  }

  /** Returns whether a convolution is of this kind: as many filters as groups, which each read one channel. */
  static boolean isFor(Conv2d layer) {
    return layer.isDepthwise() && layer.neurons() == layer.groups();
  }

  /** Returns filters x 1 x height x width as ND4J has them, 1 x channels x height x width. */
  private static INDArray filters(INDArray weight) {
    return weight.reshape('c', 1, weight.size(0), weight.size(2), weight.size(3));
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
    backward.ifPresent(Ops::run);
  }
}
