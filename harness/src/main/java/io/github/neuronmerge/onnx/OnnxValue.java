package io.github.neuronmerge.onnx;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Padding;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a value of the file is in the network: the output of a layer, perhaps seen with other sides or in another order.
 *
 * @param layer the layer's name, or that of the network's input
 * @param shape the shape of the layer's output
 * @param dims the value's sides in the file without the batch
 * @param channelsLast if the file has the elements in the order height x width x channels, the shape of the image that
 *     they come from, else empty
 * @param edge what the file puts around the image, until a layer with windows takes it in
 */
record OnnxValue(String layer, Shape shape, List<Integer> dims, Optional<Shape> channelsLast, Optional<Edge> edge) {
  /**
   * Padding that stands in the file as a node of its own.
   *
   * @param padding how much
   * @param filling the value that it consists of
   */
  record Edge(Padding padding, float filling) {}

  OnnxValue {
    dims = List.copyOf(dims);
    // With one channel or one position both orders are the same.
    channelsLast = channelsLast.filter(image -> image.channels() > 1 && image.positions() > 1);
  }

  /** Makes a value whose elements are in the network's order. */
  static OnnxValue of(String layer, Shape shape, List<Integer> dims) {
    return new OnnxValue(layer, shape, dims, Optional.empty(), Optional.empty());
  }

  /** Returns the output of a layer that keeps sides and order. */
  OnnxValue with(String newLayer) {
    return new OnnxValue(newLayer, shape, dims, channelsLast, edge);
  }

  /** Returns this value seen with other sides. */
  OnnxValue seenAs(List<Integer> newDims) {
    return new OnnxValue(layer, shape, newDims, channelsLast, edge);
  }

  /** Returns this value seen with other sides, its elements in another order. */
  OnnxValue seenAs(List<Integer> newDims, Optional<Shape> newChannelsLast) {
    return new OnnxValue(layer, shape, newDims, newChannelsLast, edge);
  }

  OnnxValue withEdge(Optional<Edge> newEdge) {
    return new OnnxValue(layer, shape, dims, channelsLast, newEdge);
  }

  /** Returns whether the file has the value as channels x height x width, as the network does. */
  boolean isImage() {
    return channelsLast.isEmpty() && dims.equals(List.of(shape.channels(), shape.height(), shape.width()));
  }

  /** Returns whether the file has the value as a vector. */
  boolean isVector() {
    return dims.size() == 1;
  }

  /** Returns whether the file spreads one value for each channel over height and width. */
  boolean isSpread() {
    return dims.stream().mapToLong(side -> side).reduce(1, Math::multiplyExact) != shape.size();
  }

  /** Returns the axis of the channels in the file, counted with the batch. Empty if no single axis has them. */
  Optional<Integer> channelAxis() {
    if (isVector() && shape.isFlat() && channelsLast.isEmpty()) {
      return Optional.of(1);
    }
    if (isImage()) {
      return Optional.of(1);
    }
    boolean isLast = dims.equals(List.of(shape.height(), shape.width(), shape.channels()))
        && (channelsLast.isPresent() || shape.channels() == 1 || shape.positions() == 1);
    return isLast ? Optional.of(dims.size()) : Optional.empty();
  }

  /** Returns the channel of the network's value to which an element belongs, counted in the file's order. */
  int channel(int element) {
    if (channelsLast.isEmpty()) {
      return element / shape.positions();
    }
    Shape image = channelsLast.get();
    int channel = element % image.channels();
    return shape.isFlat() ? channel * image.positions() + element / image.channels() : channel;
  }

  /** Returns the sides with the batch before them. */
  long[] fullDims() {
    return IntStream.range(-1, dims.size()).mapToLong(axis -> axis < 0 ? OnnxConstant.BATCH : dims.get(axis)).toArray();
  }

  /** Returns the sides as an array, with 1 in place of the batch. */
  int[] dimsOfOne() {
    return IntStream.range(-1, dims.size()).map(axis -> axis < 0 ? 1 : dims.get(axis)).toArray();
  }

  /** Returns the sides as messages show them. */
  String shown() {
    return ShapeChange.shape(fullDims());
  }

  /** Returns sides without those of length 1. */
  static List<Integer> withoutOnes(List<Integer> dims) {
    return dims.stream().filter(side -> side != 1).toList();
  }

  static List<Integer> listOf(int... dims) {
    return Arrays.stream(dims).boxed().toList();
  }
}
