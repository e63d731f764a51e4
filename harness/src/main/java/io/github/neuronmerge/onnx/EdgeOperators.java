package io.github.neuronmerge.onnx;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.MaxPool;
import io.github.neuronmerge.network.Padding;
import io.github.neuronmerge.network.Sides;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Padding, and taking every second row and column: with channels of zeros, the shortcut of small residual networks. */
final class EdgeOperators {
  private static final int IMAGE_RANK = 4;

  private EdgeOperators() {}

  static Map<String, Operator> all() {
    return Map.of("Pad", EdgeOperators::pad, "Slice", EdgeOperators::slice);
  }

  private static OnnxValue pad(OnnxNode node, Conversion conversion) {
    OnnxValue value = conversion.read(node, 0);
    String mode = node.attributes().text("mode", "constant");
    if (!mode.equals("constant")) {
      throw node.refused("pads by mode " + mode + "; it must be constant");
    }
    int rank = value.dims().size() + 1;
    long[] given = node.hasInput(1) ? conversion.weights(node, 1, "pads").toWholes()
        : node.attributes().wholes("pads").orElseThrow(() -> node.refused("does not say how much it pads"));
    long[] pads = node.hasInput(3)
        ? spread(node, given, conversion.weights(node, 3, "axes").toWholes(), rank) : given;
    if (Arrays.stream(pads).allMatch(pad -> pad == 0)) {
      return value;
    }
    float filling = conversion.optional(node, 2, "constant_value").map(constant -> constant.real(0))
        .orElseGet(() -> node.attributes().real("value", 0));
    int channels = value.channelAxis().orElse(0);
    if (rank != IMAGE_RANK || channels == 0 || pads.length != 2 * rank || pads[0] != 0 || pads[rank] != 0
        || Arrays.stream(pads).anyMatch(pad -> pad < 0 || pad > Short.MAX_VALUE)) {
      throw node.refused("pads " + value.shown() + " by " + Arrays.toString(pads)
          + "; only the channels, or height and width, of images can be padded");
    }
    int height = channels == 1 ? 2 : 1;
    Padding padding = new Padding((int) pads[height], (int) pads[height + 1], (int) pads[rank + height],
        (int) pads[rank + height + 1]);
    if (pads[channels] == 0 && pads[rank + channels] == 0) {
      return value.withEdge(Optional.of(new OnnxValue.Edge(padding, filling)));
    }
    if (!padding.isNone() || filling != 0 || !value.isImage()) {
      throw node.refused("pads the channels of " + value.shown() + " by " + filling + " and more besides; "
          + "channels can be padded alone, with zeros");
    }
    return moreChannels(node, conversion, value, (int) pads[channels], (int) pads[rank + channels]);
  }

  /** Adds channels of zeros by a convolution of one pixel that hands on the others. */
  private static OnnxValue moreChannels(OnnxNode node, Conversion conversion, OnnxValue value, int before, int after) {
    int in = value.shape().channels();
    int out = before + in + after;
    float[] weights = new float[out * in];
    for (int channel = 0; channel < in; channel++) {
      weights[(before + channel) * in + channel] = 1;
    }
    Tensor tensor = Tensor.of(weights, out, in, 1, 1);
    return conversion.withSign(conversion.add(node, List.of(), name -> new Conv2d(name, tensor, Tensor.zeros(out),
        /* stride= */ 1, /* padding= */ 0), value), conversion.isNeverBelowZero(value));
  }

  /** Returns pads for all axes from those of some. */
  private static long[] spread(OnnxNode node, long[] pads, long[] axes, int rank) {
    if (pads.length != 2 * axes.length) {
      throw node.refused("has " + pads.length + " pads for " + axes.length + " axes");
    }
    long[] all = new long[2 * rank];
    for (int i = 0; i < axes.length; i++) {
      int axis = Axes.of(node, axes[i], rank);
      all[axis] = pads[i];
      all[rank + axis] = pads[axes.length + i];
    }
    return all;
  }

  /** Takes every so many rows and columns, which is pooling over windows of one pixel. */
  private static OnnxValue slice(OnnxNode node, Conversion conversion) {
    OnnxValue value = conversion.read(node, 0);
    long[] dims = value.fullDims();
    long[] starts = setting(node, conversion, 1,
        "starts").orElseThrow(() -> node.refused("does not say where it starts"));
    long[] ends = setting(node, conversion, 2, "ends").orElseThrow(() -> node.refused("does not say where it ends"));
    long[] axes = setting(node, conversion, 3, "axes")
        .orElseGet(() -> IntStream.range(0, starts.length).asLongStream().toArray());
    long[] steps = setting(node, conversion, 4, "steps").orElseGet(() -> IntStream.range(0, starts.length)
        .mapToLong(axis -> 1).toArray());
    if (ends.length != starts.length || axes.length != starts.length || steps.length != starts.length) {
      throw node.refused("has " + starts.length + " starts, " + ends.length + " ends, " + axes.length + " axes and "
          + steps.length + " steps");
    }
    int[] strides = new int[dims.length];
    Arrays.fill(strides, 1);
    for (int i = 0; i < axes.length; i++) {
      int axis = Axes.of(node, axes[i], dims.length);
      long length = dims[axis] == OnnxConstant.BATCH ? Integer.MAX_VALUE : dims[axis];
      boolean isSpace = value.isImage() && axis > 1;
      if (starts[i] != 0 || ends[i] < length || steps[i] < 1 || steps[i] > Short.MAX_VALUE
          || (steps[i] > 1 && !isSpace)) {
        throw node.refused("takes " + starts[i] + " to " + ends[i] + " by " + steps[i] + " of axis " + axis + " of "
            + value.shown() + "; only whole axes can be taken, or every so many rows and columns");
      }
      strides[axis] = (int) steps[i];
    }
    if (Arrays.stream(strides).allMatch(stride -> stride == 1)) {
      return value;
    }
    Shape shape = value.shape();
    Window window = new Window(Sides.ONE, new Sides(Math.min(strides[2], shape.height()),
        Math.min(strides[3], shape.width())), Padding.NONE, Sides.ONE);
    return conversion.withSign(conversion.add(node, List.of(), name -> new MaxPool(name, window, /* isCeil= */ false),
        value), conversion.isNeverBelowZero(value));
  }

  private static Optional<long[]> setting(OnnxNode node, Conversion conversion, int index, String attribute) {
    return node.hasInput(index) ? Optional.of(conversion.weights(node, index, attribute).toWholes())
        : node.attributes().wholes(attribute);
  }
}
