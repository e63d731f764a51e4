package io.github.neuronmerge.onnx;

import static io.github.neuronmerge.onnx.GraphAssembly.real;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.github.neuronmerge.network.Activation;
import java.util.List;
import java.util.Locale;

/** Writes activation functions, spelt out where a version of the operators does not have them. */
final class ActivationWriter {
  /** From this version on, the bounds of a clip are inputs. */
  private static final int CLIP_OPSET = 11;
  private static final int HARD_SWISH_OPSET = 14;
  private static final int GELU_OPSET = 20;

  private final GraphAssembly assembly;
  private final int opset;
  private final String node;

  /** Makes a writer of one layer. Its main node is called {@code node}. */
  ActivationWriter(GraphAssembly assembly, int opset, String node) {
    this.assembly = assembly;
    this.opset = opset;
    this.node = node;
  }

  /** Writes the function of the value {@code x} as the value {@code output}. */
  void write(Activation layer, String x, String output) {
    switch (layer.function()) {
      case RELU -> add("Relu", List.of(x), output);
      case SIGMOID -> add("Sigmoid", List.of(x), output);
      case TANH -> add("Tanh", List.of(x), output);
      case IDENTITY -> add("Identity", List.of(x), output);
      case LEAKY_RELU -> add("LeakyRelu", List.of(x), output, real("alpha", layer.argument("alpha")));
      case HARD_SIGMOID -> add("HardSigmoid", List.of(x), output,
          real("alpha", layer.argument("alpha")), real("beta", layer.argument("beta")));
      case CLIP -> clip(layer, x, output);
      case SILU -> add("Mul", List.of(x, step(output, "Sigmoid", x)), output);
      case HARD_SWISH -> hardSwish(x, output);
      case GELU -> gelu(x, output);
      case GELU_TANH -> geluByTanh(x, output);
    }
  }

  private void add(String operator, List<String> inputs, String output, AttributeProto... attributes) {
    assembly.node(operator, node, inputs, output, attributes);
  }

  /** Adds a node on the way to the output, and returns what its own output is called. */
  private String step(String output, String operator, String input, AttributeProto... attributes) {
    String name = assembly.unique(output + "_" + operator.toLowerCase(Locale.ROOT));
    assembly.node(operator, "", List.of(input), name, attributes);
    return name;
  }

  private String step(String output, String operator, String input, String other) {
    String name = assembly.unique(output + "_" + operator.toLowerCase(Locale.ROOT));
    assembly.node(operator, "", List.of(input, other), name);
    return name;
  }

  private String number(String output, double value) {
    return assembly.weights(output + "_number", new float[] {(float) value}, new int[0]);
  }

  private void clip(Activation layer, String x, String output) {
    double min = layer.argument("min");
    double max = layer.argument("max");
    if (opset < CLIP_OPSET) {
      add("Clip", List.of(x), output, real("min", Math.max(min, -Float.MAX_VALUE)),
          real("max", Math.min(max, Float.MAX_VALUE)));
    } else {
      add("Clip", List.of(x, Double.isInfinite(min) ? "" : assembly.weights(output + "_min", floats(min), new int[0]),
          Double.isInfinite(max) ? "" : assembly.weights(output + "_max", floats(max), new int[0])), output);
    }
  }

  private static float[] floats(double value) {
    return new float[] {(float) value};
  }

  private void hardSwish(String x, String output) {
    if (opset >= HARD_SWISH_OPSET) {
      add("HardSwish", List.of(x), output);
    } else {
      add("Mul", List.of(x, step(output, "HardSigmoid", x, real("alpha", 1 / 6.0), real("beta", 0.5))), output);
    }
  }

  private void gelu(String x, String output) {
    if (opset >= GELU_OPSET) {
      add("Gelu", List.of(x), output);
    } else {
      String erf = step(output, "Erf", step(output, "Mul", x, number(output, Math.sqrt(0.5))));
      half(x, erf, output);
    }
  }

  private void geluByTanh(String x, String output) {
    if (opset >= GELU_OPSET) {
      add("Gelu", List.of(x), output, GraphAssembly.text("approximate", "tanh"));
    } else {
      String cube = step(output, "Mul", step(output, "Mul", x, x), x);
      String sum = step(output, "Add", x, step(output, "Mul", cube, number(output, 0.044715)));
      half(x, step(output, "Tanh", step(output, "Mul", sum, number(output, Math.sqrt(2 / Math.PI)))), output);
    }
  }

  /** Writes x (1 + gate) / 2. */
  private void half(String x, String gate, String output) {
    String product = step(output, "Mul", x, step(output, "Add", gate, number(output, 1)));
    add("Mul", List.of(product, number(output, 0.5)), output);
  }
}
