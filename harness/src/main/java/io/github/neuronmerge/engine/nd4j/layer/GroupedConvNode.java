package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Ops;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A convolution in groups: a convolution for each group, on copies of the group's channels. */
final class GroupedConvNode implements LayerNode {
  private final Slot output;
  private final List<CustomOp> copiesIn = new ArrayList<>();
  private final List<LayerNode> convolutions = new ArrayList<>();
  private final List<CustomOp> copiesOut = new ArrayList<>();
  private final List<CustomOp> gradientCopiesIn = new ArrayList<>();
  private final List<CustomOp> gradientCopiesOut = new ArrayList<>();

  GroupedConvNode(Conv2d layer, Slot input, Parameters.Views parameters, Arena arena) {
    INDArray x = input.value();
    Shape out = layer.outputShape(new Shape((int) x.size(1), (int) x.size(2), (int) x.size(3)));
    output = arena.slot(parameters.isTraining(), x.size(0), out.channels(), out.height(), out.width());
    int[] sides = layer.weight().shape();
    sides[0] /= layer.groups();
    Conv2d part = layer.with(Tensor.zeros(sides), Tensor.zeros(sides[0]), /* newGroups= */ 1);
    for (int g = 0; g < layer.groups(); g++) {
      group(part, g, input, parameters, arena);
    }
  }

  private void group(Conv2d part, int group, Slot input, Parameters.Views parameters, Arena arena) {
    INDArray x = input.value();
    int in = part.incoming();
    int out = part.neurons();
    long[] sides = {x.size(0), in, x.size(2), x.size(3)};
    Slot copy = new Slot(arena.zeros(sides), input.gradient().map(gradient -> arena.zeros(sides)),
        /* mayChange= */ false);
    LayerNode convolution = new ConvNode(part, copy, parameters.rows(group * out, out), arena);
    convolutions.add(convolution);
    copiesIn.add(Ops.copy(channels(x, group * in, in), copy.value()));
    copiesOut.add(Ops.copy(convolution.output().value(), channels(output.value(), group * out, out)));
    if (parameters.isTraining()) {
      gradientCopiesIn.add(Ops.copy(channels(output.requiredGradient(), group * out, out),
          convolution.output().requiredGradient()));
      Optional<CustomOp> back = input.gradient().map(gradient ->
          Ops.copy(copy.requiredGradient(), channels(gradient, group * in, in)));
      back.ifPresent(gradientCopiesOut::add);
    }
  }

  private static INDArray channels(INDArray maps, int from, int count) {
    return maps.get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + count), NDArrayIndex.all(),
        NDArrayIndex.all());
  }

  @Override
  public Slot output() {
    return output;
  }

  @Override
  public void forward() {
    copiesIn.forEach(Ops::run);
    convolutions.forEach(LayerNode::forward);
    copiesOut.forEach(Ops::run);
  }

  @Override
  public void backward() {
    gradientCopiesIn.forEach(Ops::run);
    convolutions.forEach(LayerNode::backward);
    gradientCopiesOut.forEach(Ops::run);
  }
}
