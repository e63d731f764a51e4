package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

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

  /** Returns what the supplier makes. Its refusal is given the layer's name. */
  static <T> T of(String layer, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("layer " + layer + ": " + e.getMessage(), e);
    }
  }

  /** Returns a square window without padding. */
  static Window window(String layer, int size, int stride) {
    return of(layer, () -> Window.square(size, stride, /* padding= */ 0));
  }

  static void oneInput(String layer, List<Shape> inputs) {
    if (inputs.size() != 1) {
      throw new IllegalArgumentException("layer " + layer + " reads one value, not " + inputs.size());
    }
  }

  static void severalInputs(String layer, List<Shape> inputs) {
    if (inputs.size() < 2) {
      throw new IllegalArgumentException("layer " + layer + " reads two values or more, not " + inputs.size());
    }
  }
}
