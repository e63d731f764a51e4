package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.AvgPool;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Dropout;
import io.github.neuronmerge.network.Flatten;
import io.github.neuronmerge.network.GlobalAvgPool;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.MaxPool;
import io.github.neuronmerge.network.Network;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network prepared for one batch size: a chain of nodes over arrays that are allocated once. */
final class Graph {
  private final INDArray input;
  private final Slot output;
  private final List<Node> nodes = new ArrayList<>();

  /** Prepares a network for inference. */
  Graph(Network network, Parameters parameters, int batch, Arena arena) {
    this(network, parameters, batch, arena, Optional.empty());
  }

  /** Prepares a network for training. */
  Graph(Network network, Parameters parameters, int batch, Arena arena, Masks masks) {
    this(network, parameters, batch, arena, Optional.of(masks));
  }

  private Graph(Network network, Parameters parameters, int batch, Arena arena, Optional<Masks> masks) {
    Shape shape = network.input();
    input = shape.isFlat()
        ? arena.zeros(batch, shape.channels())
        : arena.zeros(batch, shape.channels(), shape.height(), shape.width());
    Slot slot = new Slot(input, Optional.empty());
    for (Layer layer : poolFirst(network.layers())) {
      Node node = layer.match(new Layout(slot, parameters, arena, masks));
      nodes.add(node);
      slot = node.output();
    }
    output = slot;
  }

  /**
   * Moves max pooling before the activation that it follows. The result is the same, because the known functions are
   * non-decreasing, and the activation then processes a quarter of the values. Max pooling is not moved before batch
   * normalisation, which must see all values in training and may have a negative scale.
   */
  private static List<Layer> poolFirst(List<Layer> layers) {
    List<Layer> order = new ArrayList<>(layers);
    for (int i = 1; i < order.size(); i++) {
      if (order.get(i).isMaximum() && order.get(i - 1).valueFunction().isPresent()) {
        Collections.swap(order, i - 1, i);
      }
    }
    return order;
  }

  /** Runs the network on images and returns the logits. */
  float[] forward(float[] images) {
    Buffers.write(images, (int) input.length(), input);
    nodes.forEach(Node::forward);
    return Buffers.read(output.value());
  }

  /** Computes all parameters' gradients from the gradient of the loss with respect to the logits. */
  void backward(float[] logitsGradient) {
    Buffers.write(logitsGradient, logitsGradient.length, output.requiredGradient());
    for (int i = nodes.size() - 1; i >= 0; i--) {
      nodes.get(i).backward();
    }
  }

  /** Makes the node for each kind of layer. */
  private record Layout(Slot input, Parameters parameters, Arena arena, Optional<Masks> masks)
      implements Layer.Cases<Node> {
    @Override
    public Node conv2d(Conv2d layer) {
      return new ConvNode(layer, input, parameters.of(layer), arena);
    }

    @Override
    public Node dense(Dense layer) {
      return new DenseNode(layer, input, parameters.of(layer), arena);
    }

    @Override
    public Node batchNorm(BatchNorm layer) {
      return parameters.of(layer).isTraining()
          ? new BatchNormNode(layer, input, parameters.of(layer), parameters.statistics(layer), arena)
          : new BatchScaleNode(layer, input, arena);
    }

    @Override
    public Node maxPool(MaxPool layer) {
      return PoolNode.of(layer, input, arena);
    }

    @Override
    public Node avgPool(AvgPool layer) {
      return PoolNode.of(layer, input, arena);
    }

    @Override
    public Node globalAvgPool(GlobalAvgPool layer) {
      return new GlobalAvgPoolNode(input, arena);
    }

    @Override
    public Node activation(Activation layer) {
      return new ActivationNode(layer, input, arena);
    }

    @Override
    public Node dropout(Dropout layer) {
      return masks.<Node>map(drawn -> new DropoutNode(layer, input, drawn, arena)).orElseGet(() -> new ViewNode(input));
    }

    @Override
    public Node flatten(Flatten layer) {
      return ViewNode.flattened(input);
    }
  }
}
