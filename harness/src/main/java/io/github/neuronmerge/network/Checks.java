package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.Arrays;

/** The checks that layers share, of their weights and inputs. */
final class Checks {
  private Checks() {}

  static void biasFits(String layer, Tensor weight, int rank, Tensor bias) {
    if (weight.rank() != rank || bias.rank() != 1 || bias.side(0) != weight.side(0)) {
      throw new IllegalArgumentException("layer " + layer + ": weights " + weight + " must have " + rank
          + " dimensions and as many rows as there are biases " + bias);
    }
  }

  static void oneValueAChannel(String layer, Tensor... tensors) {
    for (Tensor tensor : tensors) {
      if (tensor.rank() != 1 || tensor.size() != tensors[0].size()) {
        throw new IllegalArgumentException("layer " + layer
            + " needs one value per channel in each of its tensors, not " + Arrays.toString(tensors));
      }
    }
  }

  static void channelsFit(String layer, int channels, Shape input) {
    if (input.channels() != channels) {
      throw new IllegalArgumentException(
          "layer " + layer + " takes " + channels + " channels, but gets " + input.channels() + " (" + input + ")");
    }
  }

  static void window(String layer, int size, int stride) {
    if (size < 1 || stride < 1) {
      throw new IllegalArgumentException(
          "layer " + layer + ": size " + size + " and stride " + stride + " must be >= 1");
    }
  }

  /** Returns the shape after pooling over square windows. */
  static Shape pooled(String layer, Shape input, int size, int stride) {
    return new Shape(input.channels(), windows(layer, input.height(), size, stride),
        windows(layer, input.width(), size, stride));
  }

  static int windows(String layer, int side, int window, int stride) {
    if (window > side) {
      throw new IllegalArgumentException(
          "layer " + layer + ": a window of " + window + " does not fit into an input of " + side);
    }
    return (side - window) / stride + 1;
  }
}
