package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Ops;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Sides;
import io.github.neuronmerge.network.Tensor;
import java.util.Optional;
import java.util.function.BiFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A dilated convolution, as a plain one with zeros between the rows and columns of its kernels. oneDNN could do it, but
 * ND4J gives it a padding that does not fit dilation, and it refuses.
 */
final class DilatedConvNode implements LayerNode {
  private final LayerNode convolution;
  private final CustomOp spread;
  private final Optional<CustomOp> gather;

  /** Prepares the layer. {@code plain} makes the node of a convolution without dilation. */
  DilatedConvNode(Conv2d layer, Parameters.Views parameters, Arena arena,
      BiFunction<Conv2d, Parameters.Views, LayerNode> plain) {
    Tensor weight = layer.weight();
    Sides dilation = layer.dilation();
    int height = (weight.side(2) - 1) * dilation.height() + 1;
    int width = (weight.side(3) - 1) * dilation.width() + 1;
    Tensor blank = Tensor.zeros(weight.side(0), weight.side(1), height, width);
    Conv2d dense = new Conv2d(
        layer.name(), blank, layer.bias(), layer.stride(), layer.padding(), Sides.ONE, layer.groups());
    INDArray kernels = arena.zeros(weight.side(0), weight.side(1), height, width);
    INDArray gradients = parameters.isTraining() ? arena.zeros(kernels.shape()) : kernels;
    spread = Ops.copy(parameters.weight(), taken(kernels, dilation));
    gather = parameters.isTraining()
        ? Optional.of(Ops.copy(taken(gradients, dilation), parameters.weightGradient())) : Optional.empty();
    convolution = plain.apply(dense, new Parameters.Views(
        kernels, parameters.bias(), gradients, parameters.biasGradient(), parameters.isTraining()));
  }

  /** Returns the kernel positions that are not zeros between others. */
  private static INDArray taken(INDArray kernels, Sides dilation) {
    return kernels.get(NDArrayIndex.all(), NDArrayIndex.all(),
        NDArrayIndex.interval(0, dilation.height(), kernels.size(2)),
        NDArrayIndex.interval(0, dilation.width(), kernels.size(3)));
  }

  @Override
  public Slot output() {
    return convolution.output();
  }

  @Override
  public void forward() {
    Ops.run(spread);
    convolution.forward();
  }

  @Override
  public void backward() {
    convolution.backward();
    gather.ifPresent(Ops::run);
  }
}
