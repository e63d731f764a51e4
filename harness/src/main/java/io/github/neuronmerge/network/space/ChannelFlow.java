package io.github.neuronmerge.network.space;

import io.github.neuronmerge.base.Shape;
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
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Node;
import io.github.neuronmerge.network.Softmax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows channels through a network: which channel each channel of each value comes from, which of them a layer ties
 * together, and which cannot be changed. Layers with weights start new channels; all others hand on what they read.
 */
final class ChannelFlow {
  /**
   * Where the channels of a value come from.
   *
   * @param channels the channel that each of the value's own channels shows
   * @param inner of how many neighbours that show the same channel each is one: 1, or more after flattening
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and in this package alone.
  record Value(int[] channels, int[] inner) {
    static Value of(int[] channels) {
      int[] ones = new int[channels.length];
      Arrays.fill(ones, 1);
      return new Value(channels, ones);
    }
  }

  /** What a layer does with the channels that it reads. */
  enum Role {
    /** It makes new ones of weights, and has columns of weights for those that it reads. */
    WEIGHTS,
    /** It has a kernel for each. */
    DEPTHWISE,
    /** It has a factor and a summand for each. */
    AFFINE,
    /** It adds those of several values. */
    SUM,
    /** It has no values of its own for them. */
    PASSED
  }

  private final ChannelClasses classes = new ChannelClasses();
  private final Map<String, Value> values = new HashMap<>();
  private final Map<String, Role> roles = new HashMap<>();
  private final Map<String, Shape> shapes;

  ChannelFlow(Network network) {
    shapes = network.shapesByName();
    Value input = Value.of(classes.fresh(network.input().channels()));
    classes.freeze(input.channels(), "it is united with the network's input");
    values.put(Network.INPUT, input);
    for (Node node : network.nodes()) {
      values.put(node.name(), node.layer().match(new Step(node)));
    }
    classes.freeze(value(network.output()).channels(), "it is the network's output");
  }

  ChannelClasses classes() {
    return classes;
  }

  /** Returns where the channels of a layer's output, or of the network's input, come from. */
  Value value(String name) {
    return values.get(name);
  }

  /** Returns where the channels of what a layer reads first come from. */
  Value read(Node node) {
    return values.get(node.inputs().get(0));
  }

  /** Returns what a layer does. */
  Role role(String name) {
    return roles.get(name);
  }

  /** What one layer does with what it reads: one case per kind, so that no new kind is taken for what it is not. */
  private final class Step implements Layer.Cases<Value> {
    private final Node node;

    Step(Node node) {
      this.node = node;
    }

    private Value as(Role role, Value value) {
      roles.put(node.name(), role);
      return value;
    }

    @Override
    public Value conv2d(Conv2d layer) {
      if (layer.isDepthwise() && layer.neurons() == layer.groups()) {
        return as(Role.DEPTHWISE, read(node));
      }
      Value made = Value.of(classes.fresh(layer.neurons()));
      if (layer.groups() > 1) {
        classes.freeze(read(node).channels(), "'" + node.name() + "', a convolution in " + layer.groups()
            + " groups, reads it");
        classes.freeze(made.channels(), "'" + node.name() + "', a convolution in " + layer.groups()
            + " groups, writes it");
      }
      return as(Role.WEIGHTS, made);
    }

    @Override
    public Value dense(Dense layer) {
      return as(Role.WEIGHTS, Value.of(classes.fresh(layer.neurons())));
    }

    @Override
    public Value batchNorm(BatchNorm layer) {
      return as(Role.AFFINE, read(node));
    }

    @Override
    public Value channelAffine(ChannelAffine layer) {
      return as(Role.AFFINE, read(node));
    }

    @Override
    public Value maxPool(MaxPool layer) {
      return as(Role.PASSED, read(node));
    }

    @Override
    public Value avgPool(AvgPool layer) {
      return as(Role.PASSED, read(node));
    }

    @Override
    public Value globalAvgPool(GlobalAvgPool layer) {
      return as(Role.PASSED, read(node));
    }

    @Override
    public Value activation(Activation layer) {
      return as(Role.PASSED, read(node));
    }

    @Override
    public Value dropout(Dropout layer) {
      return as(Role.PASSED, read(node));
    }

    @Override
    public Value flatten(Flatten layer) {
      Value maps = read(node);
      int positions = shapes.get(node.input()).positions();
      int[] channels = new int[maps.channels().length * positions];
      int[] inner = new int[channels.length];
      for (int c = 0; c < channels.length; c++) {
        channels[c] = maps.channels()[c / positions];
        inner[c] = maps.inner()[c / positions] * positions;
      }
      return as(Role.PASSED, new Value(channels, inner));
    }

    @Override
    public Value softmax(Softmax layer) {
      classes.freeze(read(node).channels(), "'" + node.name() + "', a softmax, mixes its channels");
      return as(Role.PASSED, read(node));
    }

    @Override
    public Value add(Add layer) {
      return as(Role.SUM, united());
    }

    @Override
    public Value mul(Mul layer) {
      return as(Role.PASSED, united());
    }

    private Value united() {
      for (String other : node.inputs()) {
        classes.unite(read(node).channels(), value(other).channels());
      }
      return read(node);
    }

    @Override
    public Value concat(Concat layer) {
      List<Value> parts = new ArrayList<>();
      node.inputs().forEach(name -> parts.add(value(name)));
      return as(Role.PASSED, new Value(parts.stream().flatMapToInt(part -> Arrays.stream(part.channels())).toArray(),
          parts.stream().flatMapToInt(part -> Arrays.stream(part.inner())).toArray()));
    }
  }
}
