package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The label of an architecture. For a chain it has the width of each layer with weights, and "bn" for each batch
 * normalisation. A residual network has dozens of these, and the same widths can be wired in several ways. So the label
 * of a graph tells only the widths, with repetitions counted and the middle left out if there are many, and ends with a
 * digest of all that latency depends on: {@code "resnet8:16x3-32x3-64x3-10-5f0e6a1c"}.
 */
final class ArchitectureLabel {
  private static final int MOST_PARTS = 12;
  private static final int DIGEST_LETTERS = 8;

  private ArchitectureLabel() {}

  static String of(Network network) {
    return network.model() + ":" + (network.isChain() ? chain(network) : graph(network));
  }

  private static String chain(Network network) {
    List<String> parts = new ArrayList<>();
    for (Layer layer : network.layers()) {
      layer.<Optional<String>>byRole(
          weights -> Optional.of(Integer.toString(weights.neurons())),
          normalisation -> Optional.of("bn"),
          untrained -> Optional.empty()).ifPresent(parts::add);
    }
    return String.join("-", parts);
  }

  private static String graph(Network network) {
    List<String> parts = counted(network.weightLayers().stream().map(WeightLayer::neurons).toList());
    if (parts.size() > MOST_PARTS) {
      parts.subList(MOST_PARTS / 2, parts.size() - MOST_PARTS / 2).clear();
      parts.add(MOST_PARTS / 2, "etc");
    }
    parts.add(digest(network));
    return String.join("-", parts);
  }

  private static List<String> counted(List<Integer> widths) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= widths.size(); i++) {
      if (i == widths.size() || !widths.get(i).equals(widths.get(from))) {
        parts.add(widths.get(from) + (i - from > 1 ? "x" + (i - from) : ""));
        from = i;
      }
    }
    return parts;
  }

  private static String digest(Network network) {
    StringBuilder text = new StringBuilder(NetworkText.describe(network));
    for (Layer layer : network.layers()) {
      NetworkText.arrays(layer).values().forEach(array -> text.append(Arrays.toString(array.shape())));
    }
    return Sha256.hex(text.toString()).substring(0, DIGEST_LETTERS);
  }
}
