package io.github.neuronmerge.onnx;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Flatten;
import io.github.neuronmerge.network.Padding;
import io.github.neuronmerge.network.Sides;
import io.github.neuronmerge.network.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Convolutions, fully connected layers and batch normalisation. */
final class WeightOperators {
  private WeightOperators() {}

  static Map<String, Operator> all() {
    return Map.of("Conv", WeightOperators::convolution, "Gemm", WeightOperators::gemm,
        "MatMul", WeightOperators::product, "BatchNormalization", WeightOperators::normalisation);
  }

  private static OnnxValue convolution(OnnxNode node, Conversion conversion) {
    OnnxValue image = conversion.readImage(node, 0);
    OnnxConstant weight = conversion.weights(node, 1, "weights");
    if (weight.rank() != 4) {
      throw node.refused("its weights have shape " + Arrays.toString(weight.dims())
          + "; they must be out x in x height x width, as only two-dimensional convolutions are known");
    }
    int[] dims = weight.dims();
    WindowReader reader = new WindowReader(node, new Sides(atLeastOne(node, dims[2]), atLeastOne(node, dims[3])));
    reader.expectKernel();
    Padding padding = reader.paddingWith(image, filling -> filling == 0);
    int groups = Math.toIntExact(Math.min(node.attributes().whole("group", 1), Short.MAX_VALUE));
    if (groups < 1 || image.shape().channels() != groups * dims[1]) {
      throw node.refused("reads " + image.shape().channels() + " channels, but its weights "
          + Arrays.toString(dims) + " in " + groups + " groups take " + groups * dims[1]);
    }
    Tensor filters = Conversion.tensor(node, "weights", weight.toReals(), dims);
    Bias bias = bias(node, conversion, 2, dims[0], 4);
    OnnxValue output = conversion.add(node, names(conversion, node, bias),
        name -> new Conv2d(name, filters, bias.values(), reader.stride(), padding, reader.dilation(), groups),
        image.withEdge(Optional.empty()));
    bias.addedBy().ifPresent(later -> conversion.take(later, output.layer()));
    return output;
  }

  private static int atLeastOne(OnnxNode node, int side) {
    if (side < 1) {
      throw node.refused("its weights have a side of length " + side);
    }
    return side;
  }

  /**
   * The biases of a layer.
   *
   * @param values one per neuron
   * @param names the name of the initializer, if there is one
   * @param addedBy the later node that adds them, if they stand there
   */
  private record Bias(Tensor values, List<String> names, Optional<OnnxNode> addedBy) {}

  private static List<String> names(Conversion conversion, OnnxNode node, Bias bias) {
    return Stream.concat(conversion.initializers(node, 1, 2).stream(), bias.names().stream()).toList();
  }

  /**
   * Finds the biases: an input of the node, or else what the only reader of its output adds.
   *
   * @param rank how many dimensions the output has
   */
  private static Bias bias(OnnxNode node, Conversion conversion, int index, int neurons, int rank) {
    Optional<OnnxConstant> given = conversion.optional(node, index, "biases");
    if (given.isPresent()) {
      if (given.get().size() != neurons) {
        throw node.refused("has " + neurons + " output channels, but " + given.get().size() + " biases");
      }
      Tensor values = Conversion.tensor(node, "biases", given.get().toReals(), neurons);
      return new Bias(values, conversion.initializers(node, index, index + 1), Optional.empty());
    }
    Optional<Conversion.AddedConstant> added = conversion.addedConstant(node)
        .filter(found -> isOnePerChannel(found.constant().dims(), neurons, rank));
    if (added.isPresent()) {
      int place = added.get().place();
      Tensor values = Conversion.tensor(node, "biases", added.get().constant().toReals(), neurons);
      return new Bias(values, conversion.initializers(added.get().by(), place, place + 1),
          Optional.of(added.get().by()));
    }
    return new Bias(Tensor.zeros(neurons), List.of(), Optional.empty());
  }

  /** Returns whether a constant of that shape is spread over an output so that each channel gets one of its values. */
  private static boolean isOnePerChannel(int[] dims, int channels, int rank) {
    int axisOfChannels = dims.length - (rank - 1);
    return dims.length <= rank && axisOfChannels >= 0
        && IntStream.range(0, dims.length).allMatch(axis -> dims[axis] == (axis == axisOfChannels ? channels : 1));
  }

  private static OnnxValue gemm(OnnxNode node, Conversion conversion) {
    OnnxValue vector = readVector(node, conversion);
    OnnxConstant weight = conversion.weights(node, 1, "weights");
    if (node.attributes().flag("transA", false) || weight.rank() != 2) {
      throw node.refused("multiplies a transposed input, or by " + weight + "; the input must not be transposed and "
          + "the weights must have two dimensions");
    }
    boolean isOutByIn = node.attributes().flag("transB", false);
    float alpha = node.attributes().real("alpha", 1);
    float beta = node.attributes().real("beta", 1);
    int[] dims = weight.dims();
    int neurons = isOutByIn ? dims[0] : dims[1];
    Optional<OnnxConstant> bias = conversion.optional(node, 2, "biases");
    return dense(node, conversion, vector, isOutByIn ? weight : transposed(weight), alpha, bias.map(given -> {
      int[] spread = Axes.broadcast(node, given.dims(), new int[] {1, neurons});
      if (spread[0] != 1 || spread.length != 2 || spread[1] != neurons) {
        throw node.refused("adds " + given + " to " + neurons + " neurons; biases must be one value or one per neuron");
      }
      float[] values = given.picked(Axes.spread(given.dims(), spread), neurons).toReals();
      return new Bias(Conversion.tensor(node, "biases", scaled(values, beta), neurons),
          conversion.initializers(node, 2, 3), Optional.empty());
    }).orElseGet(() -> bias(node, conversion, 2, neurons, 2)));
  }

  private static OnnxValue product(OnnxNode node, Conversion conversion) {
    OnnxValue vector = readVector(node, conversion);
    OnnxConstant weight = conversion.weights(node, 1, "weights");
    if (weight.rank() != 2) {
      throw node.refused("multiplies by " + weight + "; the weights must have two dimensions");
    }
    return dense(node, conversion, vector, transposed(weight), /* alpha= */ 1,
        bias(node, conversion, 2, weight.dims()[1], 2));
  }

  private static OnnxValue readVector(OnnxNode node, Conversion conversion) {
    OnnxValue value = conversion.read(node, 0);
    if (!value.isVector()) {
      throw node.refused("reads a value of shape " + value.shown() + "; it must be a vector for each image: N x length");
    }
    return value;
  }

  private static OnnxConstant transposed(OnnxConstant matrix) {
    int[] order = {1, 0};
    return matrix.picked(Axes.transposed(matrix.dims(), order), Axes.picked(matrix.dims(), order));
  }

  private static float[] scaled(float[] values, float factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return values;
  }

  private static OnnxValue dense(OnnxNode node, Conversion conversion, OnnxValue vector, OnnxConstant weight,
      float alpha, Bias bias) {
    int[] dims = weight.dims();
    if (dims[1] != vector.shape().size()) {
      throw node.refused(
          "reads " + vector.shape().size() + " values, but its weights take " + dims[1] + " (" + dims[0] + " neurons)");
    }
    OnnxConstant ordered = vector.channelsLast().map(image -> channelsFirst(weight, image)).orElse(weight);
    Tensor matrix = Conversion.tensor(node, "weights", scaled(ordered.toReals(), alpha), dims);
    OnnxValue output = conversion.add(
        node, names(conversion, node, bias), name -> new Dense(name, matrix, bias.values()), vector);
    bias.addedBy().ifPresent(later -> conversion.take(later, output.layer()));
    return output;
  }

  /** Returns weights for a vector that has the image channel by channel, not position by position. */
  private static OnnxConstant channelsFirst(OnnxConstant weight, Shape image) {
    int[] dims = weight.dims();
    int[] positions = Axes.transposed(new int[] {dims[0], image.height(), image.width(), image.channels()},
        new int[] {0, 3, 1, 2});
    return weight.picked(positions, dims);
  }

  private static OnnxValue normalisation(OnnxNode node, Conversion conversion) {
    OnnxValue value = conversion.read(node, 0);
    if (node.attributes().flag("training_mode", false)) {
      throw node.refused("is in training mode; export the model for inference");
    }
    if (value.channelAxis().filter(axis -> axis == 1).isEmpty()) {
      throw node.refused("reads a value of shape " + value.shown() + " whose channels are not on axis 1");
    }
    int channels = value.shape().channels();
    Tensor[] tensors = new Tensor[4];
    String[] names = {"scales", "biases", "means", "variances"};
    for (int i = 0; i < tensors.length; i++) {
      OnnxConstant given = conversion.weights(node, i + 1, names[i]);
      if (given.size() != channels) {
        throw node.refused("reads " + channels + " channels, but has " + given.size() + " " + names[i]);
      }
      tensors[i] = Conversion.tensor(node, names[i], given.toReals(), channels);
    }
    double eps = Double.parseDouble(Float.toString(node.attributes().real("epsilon", (float) BatchNorm.DEFAULT_EPS)));
    return value.with(conversion.add(node, conversion.initializers(node, 1, 5),
        name -> new BatchNorm(name, tensors[0], tensors[1], tensors[2], tensors[3], eps), value).layer());
  }

  /** Makes a vector of an image. */
  static OnnxValue flattened(OnnxNode node, Conversion conversion, OnnxValue value) {
    List<Integer> dims = OnnxValue.listOf(value.shape().size());
    if (value.shape().isFlat()) {
      return value.seenAs(dims);
    }
    return conversion.add(node, List.of(), Flatten::new, value).seenAs(dims, value.channelsLast());
  }
}
