package io.github.neuronmerge.onnx;

import static io.github.neuronmerge.onnx.GraphAssembly.real;
import static io.github.neuronmerge.onnx.GraphAssembly.whole;
import static io.github.neuronmerge.onnx.GraphAssembly.wholes;

import ai.onnx.proto.OnnxMl.AttributeProto;
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
import io.github.neuronmerge.network.Padding;
import io.github.neuronmerge.network.Sides;
import io.github.neuronmerge.network.Softmax;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.Window;
import io.github.neuronmerge.onnx.OnnxOrigin.LayerOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Writes layers as nodes, with the operators that one version of them has. */
final class LayerWriter {
  /** From this version on, pooling has a ceil mode and dilations. */
  private static final int POOLING_OPSET = 10;
  /** From this version on, dropout's rate is an input. */
  private static final int DROPOUT_OPSET = 12;
  /** From this version on, softmax is over one axis. */
  private static final int SOFTMAX_OPSET = 13;
  /** From this version on, the axes of a mean are an input. */
  private static final int MEAN_OPSET = 18;

  private final GraphAssembly assembly;
  private final int opset;
  private int leastOpset;

  LayerWriter(GraphAssembly assembly, int opset) {
    this.assembly = assembly;
    this.opset = opset;
  }

  /** Returns the least version of the operators that has everything written so far. */
  int leastOpset() {
    return leastOpset;
  }

  /** Writes a layer that reads those values, and returns its output. */
  WrittenValue write(Layer layer, LayerOrigin origin, List<WrittenValue> inputs) {
    Shape shape = layer.outputShape(inputs.stream().map(WrittenValue::shape).toList());
    return layer.match(new Case(layer.name(), origin, inputs, shape, assembly.unique(origin.output())));
  }

  private void needs(int version) {
    leastOpset = Math.max(leastOpset, version);
  }

  /** Gives a value another rank: 4 for an image, 2 for a vector. */
  WrittenValue reshaped(WrittenValue value, int rank) {
    if (value.isVector() == (rank == 2)) {
      return value;
    }
    String name = assembly.unique(value.name() + (rank == 2 ? "_vector" : "_image"));
    Shape shape = value.shape();
    if (rank == 2) {
      assembly.node("Flatten", name, List.of(value.name()), name, whole("axis", 1));
    } else {
      String sides = assembly.numbers(name + "_shape", 0, shape.channels(), shape.height(), shape.width());
      assembly.node("Reshape", name, List.of(value.name(), sides), name);
    }
    return new WrittenValue(name, shape, /* isVector= */ rank == 2);
  }

  /** Writes one layer. */
  private final class Case implements Layer.Cases<WrittenValue> {
    private final String layer;
    private final LayerOrigin origin;
    private final List<WrittenValue> inputs;
    private final Shape shape;
    private final String output;

    Case(String layer, LayerOrigin origin, List<WrittenValue> inputs, Shape shape, String output) {
      this.layer = layer;
      this.origin = origin;
      this.inputs = inputs;
      this.shape = shape;
      this.output = output;
    }

    private WrittenValue input() {
      return inputs.get(0);
    }

    private String image() {
      return reshaped(input(), 4).name();
    }

    /** Writes the node of this layer, whose output is an image. */
    private WrittenValue image(String operator, List<String> read, AttributeProto... attributes) {
      assembly.node(operator, origin.node(), read, output, attributes);
      return new WrittenValue(output, shape, /* isVector= */ false);
    }

    /** Writes the node of this layer, whose output is a vector. */
    private WrittenValue vector(String operator, List<String> read, AttributeProto... attributes) {
      assembly.node(operator, origin.node(), read, output, attributes);
      return new WrittenValue(output, shape, /* isVector= */ true);
    }

    /** Writes the node of this layer, whose output is what its first input is. */
    private WrittenValue same(String operator, List<String> read, AttributeProto... attributes) {
      return input().isVector() ? vector(operator, read, attributes) : image(operator, read, attributes);
    }

    private String weights(int index, String standard, Tensor tensor) {
      return assembly.weights(
          index < origin.weights().size() ? origin.weights().get(index) : layer + "." + standard, tensor);
    }

    @Override
    public WrittenValue conv2d(Conv2d conv) {
      return image("Conv", List.of(image(), weights(0, "weight", conv.weight()), bias(conv.bias())),
          wholes("kernel_shape", conv.weight().side(2), conv.weight().side(3)), strides(conv.stride()),
          pads(conv.padding()), dilations(conv.dilation()), whole("group", conv.groups()));
    }

    /** Writes biases, or nothing if there were none in the file and none have come since. */
    private String bias(Tensor bias) {
      boolean isNothing = origin.weights().size() == 1 && isAll(bias, 0);
      return isNothing ? "" : weights(1, "bias", bias);
    }

    @Override
    public WrittenValue dense(Dense dense) {
      String read = reshaped(input(), 2).name();
      if (!origin.operator().equals("MatMul")) {
        return vector("Gemm", List.of(read, weights(0, "weight", dense.weight()), bias(dense.bias())),
            whole("transB", 1));
      }
      int[] order = {1, 0};
      int[] dims = dense.weight().shape();
      OnnxConstant turned = OnnxConstant.ofReals(dense.weight().toArray(), dims)
          .picked(Axes.transposed(dims, order), Axes.picked(dims, order));
      String weight = weights(0, "weight", Tensor.of(turned.toReals(), turned.dims()));
      String bias = bias(dense.bias());
      if (bias.isEmpty()) {
        return vector("MatMul", List.of(read, weight));
      }
      String product = assembly.unique(output + "_product");
      assembly.node("MatMul", origin.node(), List.of(read, weight), product);
      return vector("Add", List.of(product, bias));
    }

    @Override
    public WrittenValue batchNorm(BatchNorm norm) {
      return same("BatchNormalization", List.of(input().name(), weights(0, "weight", norm.gamma()),
          weights(1, "bias", norm.beta()), weights(2, "running_mean", norm.mean()),
          weights(3, "running_var", norm.variance())), real("epsilon", norm.eps()));
    }

    @Override
    public WrittenValue maxPool(MaxPool pool) {
      List<AttributeProto> attributes = pooling(pool.window(), pool.isCeil());
      if (!pool.window().dilation().equals(Sides.ONE)) {
        needs(POOLING_OPSET);
        attributes.add(dilations(pool.window().dilation()));
      }
      return image("MaxPool", List.of(image()), attributes.toArray(AttributeProto[]::new));
    }

    @Override
    public WrittenValue avgPool(AvgPool pool) {
      List<AttributeProto> attributes = pooling(pool.window(), pool.isCeil());
      attributes.add(whole("count_include_pad", pool.countsPadding() ? 1 : 0));
      if (!pool.window().dilation().equals(Sides.ONE)) {
        needs(19);
        attributes.add(dilations(pool.window().dilation()));
      }
      return image("AveragePool", List.of(image()), attributes.toArray(AttributeProto[]::new));
    }

    private List<AttributeProto> pooling(Window window, boolean isCeil) {
      WrittenPooling pooling = WrittenPooling.of(window, isCeil, input().shape(), shape);
      List<AttributeProto> attributes = new ArrayList<>(List.of(wholes("kernel_shape", window.height(), window.width()),
          strides(window.stride()), pads(pooling.padding())));
      if (pooling.isCeil()) {
        needs(POOLING_OPSET);
        attributes.add(whole("ceil_mode", 1));
      }
      return attributes;
    }

    @Override
    public WrittenValue globalAvgPool(GlobalAvgPool pool) {
      if (!origin.operator().equals("ReduceMean")) {
        return image("GlobalAveragePool", List.of(image()));
      }
      return opset < MEAN_OPSET
          ? image("ReduceMean", List.of(image()), wholes("axes", 2, 3), whole("keepdims", 1))
          : image("ReduceMean", List.of(image(), assembly.numbers(layer + ".axes", 2, 3)), whole("keepdims", 1));
    }

    @Override
    public WrittenValue activation(Activation activation) {
      new ActivationWriter(assembly, opset, origin.node()).write(activation, input().name(), output);
      return new WrittenValue(output, shape, input().isVector());
    }

    @Override
    public WrittenValue dropout(Dropout dropout) {
      return opset < DROPOUT_OPSET
          ? same("Dropout", List.of(input().name()), real("ratio", dropout.rate()))
          : same("Dropout", List.of(input().name(),
              assembly.weights(layer + ".ratio", new float[] {(float) dropout.rate()}, new int[0])));
    }

    @Override
    public WrittenValue flatten(Flatten flatten) {
      return origin.operator().equals("Reshape")
          ? vector("Reshape", List.of(input().name(), assembly.numbers(layer + ".shape", 0, -1)))
          : vector("Flatten", List.of(input().name()), whole("axis", 1));
    }

    @Override
    public WrittenValue channelAffine(ChannelAffine affine) {
      boolean scales = !isAll(affine.scale(), 1);
      boolean shifts = !isAll(affine.shift(), 0);
      if (!scales && !shifts) {
        return same("Identity", List.of(input().name()));
      }
      String scaled = scales && shifts ? assembly.unique(output + "_scaled") : output;
      if (scales && shifts) {
        assembly.node("Mul", origin.node(), List.of(input().name(), perChannel("scale", affine.scale())), scaled);
      }
      if (shifts) {
        return same("Add", List.of(scales ? scaled : input().name(), perChannel("shift", affine.shift())));
      }
      return same("Mul", List.of(input().name(), perChannel("scale", affine.scale())));
    }

    private String perChannel(String what, Tensor tensor) {
      return input().isVector() ? assembly.weights(layer + "." + what, tensor)
          : assembly.weights(layer + "." + what, tensor.toArray(), tensor.size(), 1, 1);
    }

    @Override
    public WrittenValue softmax(Softmax softmax) {
      if (!shape.isFlat()) {
        needs(SOFTMAX_OPSET);
      }
      return same(softmax.isLogarithm() ? "LogSoftmax" : "Softmax", List.of(input().name()), whole("axis", 1));
    }

    @Override
    public WrittenValue add(Add add) {
      return joined(inputs.size() == 2 ? "Add" : "Sum");
    }

    @Override
    public WrittenValue mul(Mul mul) {
      return joined("Mul");
    }

    @Override
    public WrittenValue concat(Concat concat) {
      return joined("Concat", whole("axis", 1));
    }

    /** Writes a node that reads several values, all as images if one is an image. */
    private WrittenValue joined(String operator, AttributeProto... attributes) {
      boolean areVectors = inputs.stream().allMatch(WrittenValue::isVector);
      List<String> read = inputs.stream().map(value -> reshaped(value, areVectors ? 2 : 4).name()).toList();
      return areVectors ? vector(operator, read, attributes) : image(operator, read, attributes);
    }
  }

  private static boolean isAll(Tensor tensor, float value) {
    return IntStream.range(0, tensor.size()).allMatch(i -> tensor.at(i) == value);
  }

  private static AttributeProto strides(Sides stride) {
    return wholes("strides", stride.height(), stride.width());
  }

  private static AttributeProto dilations(Sides dilation) {
    return wholes("dilations", dilation.height(), dilation.width());
  }

  private static AttributeProto pads(Padding padding) {
    return wholes("pads", padding.top(), padding.left(), padding.bottom(), padding.right());
  }
}
