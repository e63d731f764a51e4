package io.github.neuronmerge.onnx;

import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Activation.Function;
import io.github.neuronmerge.network.Dropout;
import io.github.neuronmerge.network.Softmax;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Functions of each value alone, softmax and dropout. */
final class ActivationOperators {
  private static final float DROPOUT_RATE = 0.5f;

  private ActivationOperators() {}

  static Map<String, Operator> all() {
    Map<String, Operator> all = new TreeMap<>();
    all.put("Relu", (node, conversion) -> added(node, conversion, Function.RELU));
    all.put("Sigmoid", (node, conversion) -> added(node, conversion, Function.SIGMOID));
    all.put("Tanh", (node, conversion) -> added(node, conversion, Function.TANH));
    all.put("HardSwish", (node, conversion) -> added(node, conversion, Function.HARD_SWISH));
    all.put("LeakyRelu", (node, conversion) ->
        added(node, conversion, Function.LEAKY_RELU, attribute(node, "alpha", 0.01f)));
    all.put("HardSigmoid", (node, conversion) -> added(node, conversion, Function.HARD_SIGMOID,
        attribute(node, "alpha", 0.2f), attribute(node, "beta", 0.5f)));
    all.put("Gelu", (node, conversion) -> added(node, conversion,
        node.attributes().text("approximate", "none").equals("tanh") ? Function.GELU_TANH : Function.GELU));
    all.put("Clip", (node, conversion) -> added(node, conversion, Function.CLIP,
        bound(node, conversion, 1, "min", -Float.MAX_VALUE), bound(node, conversion, 2, "max", Float.MAX_VALUE)));
    all.put("Max", (node, conversion) -> limited(node, conversion, /* isMaximum= */ true));
    all.put("Min", (node, conversion) -> limited(node, conversion, /* isMaximum= */ false));
    all.put("Softmax", (node, conversion) -> softmax(node, conversion, /* isLogarithm= */ false));
    all.put("LogSoftmax", (node, conversion) -> softmax(node, conversion, /* isLogarithm= */ true));
    all.put("Dropout", ActivationOperators::dropout);
    return all;
  }

  private static OnnxValue added(OnnxNode node, Conversion conversion, Function function, double... arguments) {
    return added(node, conversion, conversion.read(node, 0), function, arguments);
  }

  /** Adds an activation function of a value. */
  static OnnxValue added(
      OnnxNode node, Conversion conversion, OnnxValue value, Function function, double... arguments) {
    OnnxValue output = conversion.addSame(node, name -> Activation.of(name, function, arguments), value);
    boolean isNeverBelowZero = switch (function) {
      case RELU, SIGMOID, HARD_SIGMOID -> true;
      case CLIP -> arguments[0] >= 0;
      default -> false;
    };
    return conversion.withSign(output, isNeverBelowZero);
  }

  /** Returns the decimal number that a file's float was written for: 0.1, not 0.10000000149. */
  private static double decimal(float value) {
    return Double.parseDouble(Float.toString(value));
  }

  private static double attribute(OnnxNode node, String name, float standard) {
    return decimal(node.attributes().real(name, standard));
  }

  /** Returns a bound of a clip, which was an attribute up to opset 10. The largest floats stand for no bound. */
  private static double bound(OnnxNode node, Conversion conversion, int index, String name, float standard) {
    Optional<OnnxConstant> given = conversion.optional(node, index, name);
    if (given.isPresent() && !given.get().isScalar()) {
      throw node.refused("its " + name + " is " + given.get() + "; it must be one number");
    }
    float bound = given.map(constant -> constant.real(0)).orElseGet(() -> node.attributes().real(name, standard));
    return Math.abs(bound) >= Float.MAX_VALUE ? Math.signum(bound) * Double.POSITIVE_INFINITY : decimal(bound);
  }

  /** Reads the larger or the smaller of a value and a number. */
  private static OnnxValue limited(OnnxNode node, Conversion conversion, boolean isMaximum) {
    int place = node.hasInput(1) && conversion.constant(node.inputs().get(1)).isPresent() ? 1 : 0;
    Optional<OnnxConstant> constant =
        node.inputs().size() == 2 ? conversion.constant(node.inputs().get(place)) : Optional.empty();
    if (constant.filter(OnnxConstant::isScalar).isEmpty()) {
      throw node.refused("must have two inputs, of which one is a constant number");
    }
    double bound = decimal(constant.get().real(0));
    return added(node, conversion, conversion.read(node, 1 - place), Function.CLIP,
        isMaximum ? bound : Double.NEGATIVE_INFINITY, isMaximum ? Double.POSITIVE_INFINITY : bound);
  }

  private static OnnxValue softmax(OnnxNode node, Conversion conversion, boolean isLogarithm) {
    OnnxValue value = conversion.read(node, 0);
    int rank = value.dims().size() + 1;
    // Up to opset 12 the sum is over the axis and all after it.
    boolean isOverAllAfter = conversion.opset() < 13;
    int axis = Axes.of(node, node.attributes().whole("axis", isOverAllAfter ? 1 : -1), rank);
    boolean isOverChannels = value.channelAxis().filter(channels -> channels == axis).isPresent()
        && (!isOverAllAfter || value.shape().isFlat() || axis == rank - 1);
    if (!isOverChannels) {
      throw node.refused("is over axis " + axis + (isOverAllAfter ? " and all after it" : "") + " of " + value.shown()
          + "; it must be over the channels");
    }
    return conversion.addSame(node, name -> new Softmax(name, isLogarithm), value);
  }

  private static OnnxValue dropout(OnnxNode node, Conversion conversion) {
    OnnxValue value = conversion.read(node, 0);
    if (conversion.optional(node, 2, "training_mode").filter(mode -> mode.whole(0) != 0).isPresent()) {
      throw node.refused("is in training mode; export the model for inference");
    }
    float rate = conversion.optional(node, 1, "ratio").map(ratio -> ratio.real(0))
        .orElseGet(() -> node.attributes().real("ratio", DROPOUT_RATE));
    return rate >= 0 && rate < 1
        ? conversion.withSign(conversion.addSame(node, name -> new Dropout(name, decimal(rate)), value),
            conversion.isNeverBelowZero(value))
        : value;
  }
}
