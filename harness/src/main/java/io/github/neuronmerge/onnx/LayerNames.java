package io.github.neuronmerge.onnx;

import io.github.neuronmerge.network.Network;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Gives layers their names. A layer with weights is called as the tool that trained it called it: {@code "conv1"} if its
 * weights are {@code "conv1.weight"}. Others are called as their node, and nodes without a name after their operator.
 */
final class LayerNames {
  private static final String WEIGHT = ".weight";
  /** PyTorch calls weights so that its exporter computed; they say nothing. */
  private static final String MADE_UP = "onnx::";

  private final Set<String> used = new HashSet<>(Set.of(Network.INPUT));
  private final Map<String, Integer> numbers = new HashMap<>();

  /** Returns a name that no other layer has. */
  String of(OnnxNode node, List<String> weights) {
    String name = weights.stream().filter(one -> one.endsWith(WEIGHT) && !one.startsWith(MADE_UP)).findFirst()
        .map(one -> one.substring(0, one.length() - WEIGHT.length())).orElse(node.name());
    String allowed = name.replaceAll("[^A-Za-z0-9_./:-]", "_").replaceAll("^/+", "");
    return unique(allowed.isEmpty() ? numbered(node.operator().toLowerCase(Locale.ROOT)) : allowed);
  }

  private String numbered(String operator) {
    return operator + numbers.merge(operator, 1, Integer::sum);
  }

  private String unique(String name) {
    String unique = name;
    for (int i = 2; !used.add(unique); i++) {
      unique = name + "_" + i;
    }
    return unique;
  }
}
