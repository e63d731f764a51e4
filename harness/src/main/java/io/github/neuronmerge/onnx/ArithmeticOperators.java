package io.github.neuronmerge.onnx;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Add;
import io.github.neuronmerge.network.ChannelAffine;
import io.github.neuronmerge.network.Concat;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Mul;
import io.github.neuronmerge.network.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Arithmetic with constants, which becomes a scale and a shift of each channel, and with two values. */
final class ArithmeticOperators {
  private ArithmeticOperators() {}

  static Map<String, Operator> all() {
    return Map.of("Neg", ArithmeticOperators::negation, "Add", ArithmeticOperators::sum, "Sum",
        ArithmeticOperators::joined,
        "Sub", ArithmeticOperators::difference, "Mul", ArithmeticOperators::product,
        "Div", ArithmeticOperators::quotient, "Concat", ArithmeticOperators::concatenation);
  }

  private static OnnxValue sum(OnnxNode node, Conversion conversion) {
    if (node.inputs().size() != 2) {
      throw node.refused("has " + node.inputs().size() + " inputs; it must have 2");
    }
    for (int place = 0; place < 2; place++) {
      if (isConstant(node, conversion, place)) {
        return affine(node, conversion, place, x -> 1, x -> x);
      }
    }
    return joined(node, conversion);
  }

  private static OnnxValue joined(OnnxNode node, Conversion conversion) {
    return node.inputs().size() == 1 ? conversion.read(node, 0)
        : joined(node, conversion, Add::new, values(node, conversion));
  }

  private static OnnxValue joined(
      OnnxNode node, Conversion conversion, Function<String, Layer> make, OnnxValue... values) {
    for (OnnxValue value : values) {
      if (!value.dims().equals(values[0].dims()) || !value.channelsLast().equals(values[0].channelsLast())) {
        throw node.refused("joins values of shapes " + values[0].shown() + " and " + value.shown()
            + ", which must be equal and in the same order");
      }
    }
    return conversion.addSame(node, make, values);
  }

  private static OnnxValue[] values(OnnxNode node, Conversion conversion) {
    return IntStream.range(0, node.inputs().size()).mapToObj(index -> conversion.read(node, index))
        .toArray(OnnxValue[]::new);
  }

  private static OnnxValue difference(OnnxNode node, Conversion conversion) {
    if (isConstant(node, conversion, 1)) {
      return affine(node, conversion, 1, x -> 1, x -> -x);
    }
    if (isConstant(node, conversion, 0)) {
      return affine(node, conversion, 0, x -> -1, x -> x);
    }
    return joined(node, conversion, Add::new, conversion.read(node, 0), negated(node, conversion));
  }

  /** Returns the second of two values with the other sign, by a node of its own. */
  private static OnnxValue negated(OnnxNode node, Conversion conversion) {
    return negated(new OnnxNode(node.where(), node.name(), "Neg", node.inputs(),
        List.of(node.output() + "_negated"), node.attributes()), conversion, conversion.read(node, 1));
  }

  private static OnnxValue negation(OnnxNode node, Conversion conversion) {
    return negated(node, conversion, conversion.read(node, 0));
  }

  private static OnnxValue negated(OnnxNode node, Conversion conversion, OnnxValue value) {
    int channels = value.shape().channels();
    return conversion.addSame(
        node, name -> new ChannelAffine(name, Tensor.filled(-1, channels), Tensor.zeros(channels)), value);
  }

  private static OnnxValue quotient(OnnxNode node, Conversion conversion) {
    if (!isConstant(node, conversion, 1)) {
      throw node.refused("divides by a value that depends on the input; it must be a constant");
    }
    return affine(node, conversion, 1, x -> 1 / x, x -> 0);
  }

  private static OnnxValue product(OnnxNode node, Conversion conversion) {
    for (int place = 0; place < 2; place++) {
      if (isConstant(node, conversion, place)) {
        return affine(node, conversion, place, x -> x, x -> 0);
      }
    }
    OnnxValue first = conversion.readSpread(node, 0);
    OnnxValue second = conversion.readSpread(node, 1);
    if (first.dims().equals(second.dims()) && !first.isSpread() && !second.isSpread()) {
      return joined(node, conversion, Mul::new, first, second);
    }
    if (isGate(second, first)) {
      return conversion.addSame(node, Mul::new, first, second);
    }
    if (isGate(first, second)) {
      return conversion.addSame(node, Mul::new, second, first);
    }
    throw node.refused("multiplies values of shapes " + first.shown() + " and " + second.shown()
        + "; they must be equal, or one must have one factor for each channel of the other");
  }

  /** Returns whether the file spreads a value over another one so that each channel gets one factor. */
  private static boolean isGate(OnnxValue gate, OnnxValue value) {
    int axis = value.channelAxis().orElse(0);
    if (value.isSpread() || !gate.shape().equals(Shape.flat(value.shape().channels()))) {
      return false;
    }
    return gate.isSpread() ? axis == 1 && gate.dims().equals(value.dims()) : gate.dims().size() == value.dims().size()
        && IntStream.rangeClosed(1, gate.dims().size())
            .allMatch(at -> gate.dims().get(at - 1) == (at == axis ? value.shape().channels() : 1));
  }

  private static OnnxValue concatenation(OnnxNode node, Conversion conversion) {
    OnnxValue[] values = values(node, conversion);
    OnnxValue first = values[0];
    if (values.length == 1) {
      return first;
    }
    int axis = Axes.of(node, node.attributes().whole("axis", 1), first.dims().size() + 1);
    for (OnnxValue value : values) {
      if (value.channelAxis().filter(channels -> channels == axis).isEmpty()
          || value.dims().size() != first.dims().size()) {
        throw node.refused("joins " + Arrays.stream(values).map(OnnxValue::shown).toList() + " along axis " + axis
            + "; they must be joined along their channels");
      }
    }
    OnnxValue output = conversion.add(node, List.of(), Concat::new, values);
    boolean isLast = axis > 1;
    return isLast
        ? output.seenAs(OnnxValue.listOf(output.shape().height(), output.shape().width(), output.shape().channels()),
            Optional.of(output.shape()))
        : output;
  }

  private static boolean isConstant(OnnxNode node, Conversion conversion, int index) {
    return node.hasInput(index) && conversion.constant(node.inputs().get(index)).isPresent();
  }

  /** What a constant becomes in the network. */
  @FunctionalInterface
  private interface Made {
    float of(float constant);
  }

  private static OnnxValue affine(OnnxNode node, Conversion conversion, int place, Made scale, Made shift) {
    OnnxValue value = conversion.read(node, 1 - place);
    float[] constants = perChannel(node, value, conversion.weights(node, place, "constant"));
    float[] scales = new float[constants.length];
    float[] shifts = new float[constants.length];
    for (int c = 0; c < constants.length; c++) {
      scales[c] = scale.of(constants[c]);
      shifts[c] = shift.of(constants[c]);
    }
    Optional<Conversion.AddedConstant> sum =
        isAllZero(shifts) ? conversion.addedConstant(node) : Optional.empty();
    // A scale and then a shift are one layer. They are two nodes again when they are written.
    float[] allShifts =
        sum.isPresent() ? perChannel(sum.get().by(), value, sum.get().constant()) : shifts;
    Tensor scaleTensor = Conversion.tensor(node, "constant", scales, scales.length);
    Tensor shiftTensor = Conversion.tensor(node, "constant", allShifts, allShifts.length);
    OnnxValue output = conversion.addSame(node, name -> new ChannelAffine(name, scaleTensor, shiftTensor), value);
    sum.ifPresent(added -> conversion.take(added.by(), output.layer()));
    return output;
  }

  private static boolean isAllZero(float[] values) {
    for (float value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns a constant's value for each channel. Refuses one that differs within a channel. */
  private static float[] perChannel(OnnxNode node, OnnxValue value, OnnxConstant constant) {
    int[] dims = value.dimsOfOne();
    if (!Arrays.equals(Axes.broadcast(node, constant.dims(), dims), dims)) {
      throw node.refused("its constant of shape " + Arrays.toString(constant.dims()) + " is larger than its input, "
          + value.shown());
    }
    float[] perChannel = new float[value.shape().channels()];
    boolean[] isSet = new boolean[perChannel.length];
    int[] places = Axes.spread(constant.dims(), dims);
    for (int element = 0; element < places.length; element++) {
      int channel = value.channel(element);
      float here = constant.real(places[element]);
      if (isSet[channel] && here != perChannel[channel]) {
        throw node.refused("its constant of shape " + Arrays.toString(constant.dims())
            + " differs within a channel of " + value.shown() + "; it must have one value for each channel");
      }
      perChannel[channel] = here;
      isSet[channel] = true;
    }
    return perChannel;
  }
}
