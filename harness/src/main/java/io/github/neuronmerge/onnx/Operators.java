package io.github.neuronmerge.onnx;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The known operators by name. */
final class Operators {
  private static final Map<String, Operator> KNOWN = new TreeMap<>();

  static {
    KNOWN.putAll(WeightOperators.all());
    KNOWN.putAll(PoolOperators.all());
    KNOWN.putAll(ActivationOperators.all());
    KNOWN.putAll(ArithmeticOperators.all());
    KNOWN.putAll(ShapeOperators.all());
    KNOWN.putAll(EdgeOperators.all());
  }

  private Operators() {}

  /** Returns the operator of a node. Refuses an unknown one. */
  static Operator of(OnnxNode node) {
    Operator operator = KNOWN.get(node.operator());
    if (operator == null) {
      throw node.refused("the operator " + node.operator() + " is not known. Known are "
          + String.join(", ", KNOWN.keySet()) + "; on constants and shapes also " + String.join(", ", onConstants()));
    }
    return operator;
  }

  /** Returns the names of the operators that may read what depends on the network's input. */
  static Set<String> names() {
    return KNOWN.keySet();
  }

  private static Set<String> onConstants() {
    Set<String> names = new TreeSet<>(ConstantFolding.operators());
    names.add(OnnxReader.SHAPE);
    names.removeAll(KNOWN.keySet());
    return names;
  }
}
