package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Add;
import io.github.neuronmerge.network.AvgPool;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.ChannelAffine;
import io.github.neuronmerge.network.Concat;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Dropout;
import io.github.neuronmerge.network.Flatten;
import io.github.neuronmerge.network.GlobalAvgPool;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.MaxPool;
import io.github.neuronmerge.network.Mul;
import io.github.neuronmerge.network.Sides;
import io.github.neuronmerge.network.Softmax;
import java.util.List;
import java.util.Optional;

/**
 * Makes the node for each kind of layer.
 *
 * @param inputs the slots that the layer reads
 * @param parameters the parameters of all layers
 * @param arena allocates the arrays
 * @param masks the masks of dropout; empty in inference
 * @param matching compares what batch normalisations read with what they stored; then they put out what they do in
 *     inference
 */
public record Layout(List<Slot> inputs, Parameters parameters, Arena arena, Optional<Masks> masks,
    Optional<MatchedStatistics> matching)
    implements Layer.Cases<LayerNode> {
  private Slot input() {
    return inputs.get(0);
  }

  @Override
  public LayerNode conv2d(Conv2d layer) {
    Slot maps = input().asMaps();
    if (layer.isDepthwise()) {
      return new DepthwiseNode(layer, maps, parameters.of(layer), arena);
    }
    if (layer.padding().isSymmetric()) {
      return convolution(layer, maps, parameters.of(layer));
    }
    PadNode pad = new PadNode(layer.padding(), maps, arena);
    return LayerNode.inOrder(pad, convolution(PadNode.unpadded(layer), pad.output(), parameters.of(layer)));
  }

  private LayerNode convolution(Conv2d layer, Slot maps, Parameters.Views views) {
    if (!layer.dilation().equals(Sides.ONE)) {
      return new DilatedConvNode(layer, views, arena, (plain, kernels) -> convolution(plain, maps, kernels));
    }
    return layer.groups() == 1
        ? new ConvNode(layer, maps, views, arena) : new GroupedConvNode(layer, maps, views, arena);
  }

  @Override
  public LayerNode dense(Dense layer) {
    return new DenseNode(layer, input().asVectors(), parameters.of(layer), arena);
  }

  @Override
  public LayerNode batchNorm(BatchNorm layer) {
    if (matching.isPresent()) {
      return matching.get().node(layer, input(), arena);
    }
    return parameters.of(layer).isTraining()
        ? new BatchNormNode(layer, input(), parameters.of(layer), parameters.statistics(layer), arena)
        : ChannelScaleNode.of(layer, input(), arena);
  }

  @Override
  public LayerNode channelAffine(ChannelAffine layer) {
    return ChannelScaleNode.of(layer, input(), arena);
  }

  @Override
  public LayerNode maxPool(MaxPool layer) {
    return PoolNode.of(layer, input().asMaps(), arena);
  }

  @Override
  public LayerNode avgPool(AvgPool layer) {
    return PoolNode.of(layer, input().asMaps(), arena);
  }

  @Override
  public LayerNode globalAvgPool(GlobalAvgPool layer) {
    return new GlobalAvgPoolNode(input(), arena);
  }

  @Override
  public LayerNode activation(Activation layer) {
    return switch (layer.function()) {
      case RELU, SIGMOID, TANH -> new ActivationNode(layer, input(), arena);
      case IDENTITY -> new ViewNode(input());
      default -> new CurveNode(layer, input(), arena);
    };
  }

  @Override
  public LayerNode dropout(Dropout layer) {
    return masks.<LayerNode>map(drawn -> new DropoutNode(layer, input(), drawn, arena))
        .orElseGet(() -> new ViewNode(input()));
  }

  @Override
  public LayerNode flatten(Flatten layer) {
    return new ViewNode(input().asVectors());
  }

  @Override
  public LayerNode softmax(Softmax layer) {
    return new SoftmaxNode(layer, input(), arena);
  }

  @Override
  public LayerNode add(Add layer) {
    return new AddNode(inputs, arena);
  }

  @Override
  public LayerNode mul(Mul layer) {
    return new MulNode(input(), inputs.get(1), arena);
  }

  @Override
  public LayerNode concat(Concat layer) {
    return new ConcatNode(inputs.stream().map(Slot::asMaps).toList(), arena);
  }
}
