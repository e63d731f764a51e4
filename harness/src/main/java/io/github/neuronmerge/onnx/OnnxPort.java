package io.github.neuronmerge.onnx;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The input or the output of a file.
 *
 * @param name its name
 * @param sides its dimensions, the batch first
 */
public record OnnxPort(String name, List<Side> sides) {
  /**
   * One dimension.
   *
   * @param length how long it is; empty if that is free
   * @param label what a free one is called; may be empty
   */
  public record Side(Optional<Integer> length, String label) {
    /** Returns a side of that length. */
    public static Side of(int length) {
      return new Side(Optional.of(length), "");
    }

    /** Returns a side whose length is free. */
    public static Side free(String label) {
      return new Side(Optional.empty(), label);
    }

    @Override
    public String toString() {
      return length.map(Object::toString).orElse(label.isEmpty() ? "?" : label);
    }
  }

  public OnnxPort {
    sides = List.copyOf(sides);
  }

  /** Returns how many dimensions there are, the batch included. */
  public int rank() {
    return sides.size();
  }

  /** Returns the shape as messages show it: {@code N x 3 x 32 x 32}. */
  public String shape() {
    return sides.stream().map(Side::toString).collect(Collectors.joining(" x "));
  }
}
