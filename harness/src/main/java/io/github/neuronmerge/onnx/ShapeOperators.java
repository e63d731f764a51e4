package io.github.neuronmerge.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Network;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What changes shape or order of a value, or nothing at all. */
final class ShapeOperators {
  private static final int[] TO_CHANNELS_FIRST = {0, 3, 1, 2};
  private static final int[] TO_CHANNELS_LAST = {0, 2, 3, 1};

  private ShapeOperators() {}

  static Map<String, Operator> all() {
    return Map.of("Expand", ShapeOperators::expand, "Identity", (node, conversion) -> conversion.readWithEdge(node, 0),
        "Cast", ShapeOperators::cast, "Flatten", ShapeOperators::flatten, "Reshape", ShapeOperators::reshape,
        "Squeeze", ShapeOperators::squeeze, "Unsqueeze", ShapeOperators::unsqueeze,
        "Transpose", ShapeOperators::transpose);
  }

  private static OnnxValue cast(OnnxNode node, Conversion conversion) {
    int to = (int) node.attributes().whole("to", 0);
    if (to != DataType.FLOAT_VALUE) {
      throw node.refused("casts a value to " + DataType.forNumber(to) + "; only FLOAT is allowed");
    }
    return conversion.readWithEdge(node, 0);
  }

  private static OnnxValue flatten(OnnxNode node, Conversion conversion) {
    OnnxValue value = conversion.read(node, 0);
    long axis = node.attributes().whole("axis", 1);
    if (axis != 1 && axis != -value.dims().size()) {
      throw node.refused("flattens " + value.shown() + " from axis " + axis + "; it must be from axis 1");
    }
    return WeightOperators.flattened(node, conversion, value);
  }

  private static OnnxValue reshape(OnnxNode node, Conversion conversion) {
    OnnxValue value = conversion.read(node, 0);
    long[] target = conversion.weights(node, 1, "shape").toWholes();
    if (target.length > 0 && conversion.batch().filter(batch -> batch == target[0]).isPresent()) {
      target[0] = OnnxConstant.BATCH;
    }
    return seenAs(node, conversion, value, ShapeChange.reshaped(node, value.fullDims(), target));
  }

  /** Spreads one value for each channel over an image, as some files do before they multiply by it. */
  private static OnnxValue expand(OnnxNode node, Conversion conversion) {
    OnnxValue value = conversion.read(node, 0);
    long[] dims = value.fullDims();
    long[] wanted = conversion.weights(node, 1, "shape").toWholes();
    boolean isFixed = wanted.length == dims.length && conversion.batch().filter(it -> it == wanted[0]).isPresent();
    long[] target = dims.clone();
    for (int axis = 0; axis < dims.length; axis++) {
      int at = axis + wanted.length - dims.length;
      boolean isSame = at < 0 || wanted[at] == 1 || wanted[at] == dims[axis] || (axis == 0 && isFixed);
      target[axis] = isSame ? dims[axis] : wanted[at];
    }
    if (Arrays.equals(target, dims) && wanted.length <= dims.length) {
      return value;
    }
    boolean isForEachChannel = value.shape().isFlat() && dims.length == 4 && wanted.length <= 4
        && target[0] == dims[0] && target[1] == dims[1] && target[2] > 0 && target[3] > 0;
    if (!isForEachChannel) {
      throw node.refused("expands " + value.shown() + " to " + ShapeChange.shape(wanted)
          + "; only one value for each channel can be spread over height and width");
    }
    return value.seenAs(Arrays.stream(target).skip(1).mapToObj(Math::toIntExact).toList());
  }

  private static OnnxValue squeeze(OnnxNode node, Conversion conversion) {
    OnnxValue value = conversion.read(node, 0);
    int[] dims = dimsWithBatch(value);
    return seenAs(node, conversion, value, fullDims(node, ShapeChange.squeezed(node, dims, axes(node, conversion))));
  }

  private static OnnxValue unsqueeze(OnnxNode node, Conversion conversion) {
    OnnxValue value = conversion.read(node, 0);
    long[] axes = axes(node, conversion).orElseThrow(() -> node.refused("does not say which axes it adds"));
    return seenAs(node, conversion, value, fullDims(node, ShapeChange.unsqueezed(node, dimsWithBatch(value), axes)));
  }

  private static Optional<long[]> axes(OnnxNode node, Conversion conversion) {
    return node.hasInput(1)
        ? Optional.of(conversion.weights(node, 1, "axes").toWholes()) : node.attributes().wholes("axes");
  }

  /** Returns the sides with a batch that is not 1. */
  private static int[] dimsWithBatch(OnnxValue value) {
    int[] dims = value.dimsOfOne();
    dims[0] = Integer.MAX_VALUE;
    return dims;
  }

  private static long[] fullDims(OnnxNode node, int[] dims) {
    if (dims.length == 0 || dims[0] != Integer.MAX_VALUE) {
      throw node.refused("moves the batch from axis 0, where it must stay");
    }
    long[] full = Arrays.stream(dims).asLongStream().toArray();
    full[0] = OnnxConstant.BATCH;
    return full;
  }

  /** Sees a value with other sides, if its images stay apart and in order. */
  private static OnnxValue seenAs(OnnxNode node, Conversion conversion, OnnxValue value, long[] target) {
    long[] rest = Arrays.copyOfRange(target, Math.min(1, target.length), target.length);
    boolean isWhole = target.length > 1 && Arrays.stream(rest).noneMatch(side -> side == OnnxConstant.BATCH)
        && ShapeChange.product(rest) == value.shape().size();
    if (!isWhole) {
      throw node.refused("turns " + value.shown() + " into " + ShapeChange.shape(target)
          + "; the first axis must stay the images, and the others must have all values of one");
    }
    List<Integer> dims = Arrays.stream(rest).mapToObj(Math::toIntExact).toList();
    if (OnnxValue.withoutOnes(dims).equals(OnnxValue.withoutOnes(value.dims()))) {
      return dims.size() == 1 ? WeightOperators.flattened(node, conversion, value) : value.seenAs(dims);
    }
    if (dims.size() == 1) {
      return WeightOperators.flattened(node, conversion, value);
    }
    if (dims.size() == 3 && value.layer().equals(Network.INPUT) && value.channelsLast().isEmpty()
        && !conversion.hasSharedInput()) {
      // One channel that is last is the same as one that is first.
      Shape image = dims.get(2) == 1
          ? new Shape(1, dims.get(0), dims.get(1)) : new Shape(dims.get(0), dims.get(1), dims.get(2));
      conversion.reshapeInput(image);
      return OnnxValue.of(Network.INPUT, image, dims);
    }
    throw node.refused("turns " + value.shown() + " into " + ShapeChange.shape(target)
        + "; an image can be made a vector, and sides of length 1 may come and go");
  }

  private static OnnxValue transpose(OnnxNode node, Conversion conversion) {
    OnnxValue value = conversion.readWithEdge(node, 0);
    int[] order = ShapeChange.order(node, value.dims().size() + 1);
    if (order[0] != 0) {
      throw node.refused("moves the batch from axis 0, where it must stay");
    }
    List<Integer> dims = Arrays.stream(order).skip(1).mapToObj(axis -> value.dims().get(axis - 1)).toList();
    int[] moved = Arrays.stream(order).skip(1).filter(axis -> value.dims().get(axis - 1) != 1).toArray();
    if (Arrays.equals(moved, Arrays.stream(moved).sorted().toArray())) {
      return value.seenAs(dims);
    }
    if (Arrays.equals(order, TO_CHANNELS_LAST) && value.isImage()) {
      return value.seenAs(dims, Optional.of(value.shape()));
    }
    if (Arrays.equals(order, TO_CHANNELS_FIRST) && value.channelsLast().isPresent() && !value.shape().isFlat()) {
      return value.seenAs(dims, Optional.empty());
    }
    throw node.refused("transposes " + value.shown() + " by " + Arrays.toString(order) + "; known are "
        + Arrays.toString(TO_CHANNELS_FIRST) + " of images whose channels are last, and back");
  }
}
