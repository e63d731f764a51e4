package io.github.neuronmerge.onnx;

import io.github.neuronmerge.network.Activation.Function;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * Finds activation functions that a file spells out, such as x sigmoid(x) for SiLU, or GELU by the error function.
 * Tools spell them in many ways, so we do not compare nodes. Where a product of two values depends on one value x
 * alone, element by element, we compute the product for some numbers x and look for the function that gives the same.
 */
final class ActivationPatterns {
  private static final double SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);
  private static final Map<Function, DoubleUnaryOperator> KNOWN = new LinkedHashMap<>();
  /** The largest difference that single-precision constants in the file may make. The functions differ by more. */
  private static final double TOLERANCE = 1e-5;
  /** The numbers x, from -RANGE to RANGE. */
  private static final double RANGE = 4;
  private static final double STEP = 0.125;
  /** No tool needs more nodes for one function. */
  private static final int MOST_NODES = 12;

  static {
    KNOWN.put(Function.SILU, x -> x / (1 + Math.exp(-x)));
    KNOWN.put(Function.HARD_SWISH, x -> x * Math.min(Math.max(x / 6 + 0.5, 0), 1));
    KNOWN.put(Function.GELU, x -> x * (1 + erf(x / Math.sqrt(2))) / 2);
    KNOWN.put(Function.GELU_TANH, x -> x * (1 + Math.tanh(SQRT_2_OVER_PI * (x + 0.044715 * x * x * x))) / 2);
  }

  private final OnnxGraph graph;
  private final Map<String, OnnxNode> byOutput = new HashMap<>();
  private final Map<String, Integer> order = new HashMap<>();
  private final Map<String, Double> scalars = new HashMap<>();

  /**
   * An activation function that was found.
   *
   * @param base the name of the value x
   * @param function the function
   */
  record Found(String base, Function function) {}

  private ActivationPatterns(OnnxGraph graph) {
    this.graph = graph;
    for (int i = 0; i < graph.nodes().size(); i++) {
      byOutput.put(graph.nodes().get(i).output(), graph.nodes().get(i));
      order.put(graph.nodes().get(i).output(), i);
    }
    graph.weights().forEach(this::noteScalar);
    for (OnnxNode node : graph.nodes()) {
      if (node.operator().equals("Constant")) {
        noteScalar(node.output(), ConstantFolding.fold(node, List.of()));
      }
    }
  }

  private void noteScalar(String name, OnnxConstant constant) {
    if (constant.isScalar() && constant.isReal()) {
      scalars.put(name, (double) constant.real(0));
    }
  }

  /** Returns the functions that were found, by the name of their values. */
  static Map<String, Found> of(OnnxGraph graph) {
    ActivationPatterns patterns = new ActivationPatterns(graph);
    Map<String, List<OnnxNode>> readers = graph.readers();
    Map<String, Found> found = new HashMap<>();
    for (OnnxNode node : graph.nodes()) {
      if (patterns.isProductOfTwo(node)) {
        patterns.base(node).ifPresent(base -> patterns.longest(node, base, readers, found));
      }
    }
    return found;
  }

  /** Returns the nodes that are still needed when the functions are computed from their values x. */
  static List<OnnxNode> needed(OnnxGraph graph, Map<String, Found> found) {
    Set<String> needed = new HashSet<>(Set.of(graph.output().name()));
    List<OnnxNode> nodes = new ArrayList<>();
    for (int i = graph.nodes().size() - 1; i >= 0; i--) {
      OnnxNode node = graph.nodes().get(i);
      if (node.outputs().stream().anyMatch(needed::contains)) {
        nodes.add(0, node);
        Found function = found.get(node.output());
        needed.addAll(function == null ? node.inputs() : List.of(function.base()));
      }
    }
    return nodes;
  }

  private boolean isProductOfTwo(OnnxNode node) {
    return node.operator().equals("Mul") && node.inputs().size() == 2
        && node.inputs().stream().noneMatch(graph.weights()::containsKey)
        && node.inputs().stream().noneMatch(scalars::containsKey);
  }

  /** Returns the last value on which both factors depend, element by element. */
  private Optional<String> base(OnnxNode product) {
    Set<String> common = sources(product.inputs().get(0));
    common.retainAll(sources(product.inputs().get(1)));
    return common.stream().max(Comparator.comparingInt(name -> order.getOrDefault(name, -1)));
  }

  /** Returns a value and all from which it is computed element by element. */
  private Set<String> sources(String name) {
    Set<String> sources = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(name));
    while (!open.isEmpty() && sources.size() <= MOST_NODES) {
      String next = open.pop();
      if (!scalars.containsKey(next) && sources.add(next) && isElementwise(byOutput.get(next))) {
        byOutput.get(next).inputs().stream().filter(input -> !input.isEmpty()).forEach(open::push);
      }
    }
    return sources;
  }

  private static boolean isElementwise(OnnxNode node) {
    return node != null && switch (node.operator()) {
      case "Add", "Sub", "Mul", "Div", "Pow", "Sigmoid", "Tanh", "Erf", "Exp", "Neg", "Relu", "Clip", "HardSigmoid",
          "Identity" -> true;
      default -> false;
    };
  }

  /** Follows the constants that are multiplied afterwards, and takes the longest spelling of a known function. */
  private void longest(
      OnnxNode product, String base, Map<String, List<OnnxNode>> readers, Map<String, Found> found) {
    List<OnnxNode> chain = new ArrayList<>(List.of(product));
    while (chain.size() < 3) {
      List<OnnxNode> next = readers.getOrDefault(chain.get(chain.size() - 1).output(), List.of());
      if (next.size() != 1 || !isElementwise(next.get(0))) {
        break;
      }
      chain.add(next.get(0));
    }
    for (int i = chain.size() - 1; i >= 0; i--) {
      Optional<Function> function = function(chain.get(i).output(), base);
      if (function.isPresent()) {
        found.put(chain.get(i).output(), new Found(base, function.get()));
        return;
      }
    }
  }

  private Optional<Function> function(String name, String base) {
    Set<Function> possible = new LinkedHashSet<>(KNOWN.keySet());
    for (double x = -RANGE; x <= RANGE && !possible.isEmpty(); x += STEP) {
      double at = x;
      double value = value(name, base, x, MOST_NODES);
      possible.removeIf(function -> !(Math.abs(KNOWN.get(function).applyAsDouble(at) - value) <= TOLERANCE));
    }
    return possible.stream().findFirst();
  }

  /** Returns a value where the base is x, or NaN where it does not follow from x alone. */
  private double value(String name, String base, double x, int depth) {
    if (name.equals(base)) {
      return x;
    }
    if (scalars.containsKey(name)) {
      return scalars.get(name);
    }
    OnnxNode node = byOutput.get(name);
    if (depth == 0 || !isElementwise(node)) {
      return Double.NaN;
    }
    double a = value(node.inputs().get(0), base, x, depth - 1);
    return switch (node.operator()) {
      case "Add" -> a + second(node, base, x, depth);
      case "Sub" -> a - second(node, base, x, depth);
      case "Mul" -> a * second(node, base, x, depth);
      case "Div" -> a / second(node, base, x, depth);
      case "Pow" -> Math.pow(a, second(node, base, x, depth));
      case "Sigmoid" -> 1 / (1 + Math.exp(-a));
      case "Tanh" -> Math.tanh(a);
      case "Erf" -> erf(a);
      case "Exp" -> Math.exp(a);
      case "Neg" -> -a;
      case "Relu" -> Math.max(0, a);
      case "Clip" -> Math.min(Math.max(a, bound(node, 1, "min", -Float.MAX_VALUE)),
          bound(node, 2, "max", Float.MAX_VALUE));
      case "HardSigmoid" -> Math.min(
          Math.max(node.attributes().real("alpha", 0.2f) * a + node.attributes().real("beta", 0.5f), 0), 1);
      default -> a;
    };
  }

  private double second(OnnxNode node, String base, double x, int depth) {
    return node.hasInput(1) ? value(node.inputs().get(1), base, x, depth - 1) : Double.NaN;
  }

  private double bound(OnnxNode node, int index, String name, float standard) {
    return node.hasInput(index)
        ? scalars.getOrDefault(node.inputs().get(index), Double.NaN) : node.attributes().real(name, standard);
  }

  /** Returns the error function by its series, which is exact enough up to 3. */
  private static double erf(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; n < 80; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }
}
