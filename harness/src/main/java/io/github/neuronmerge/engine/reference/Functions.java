package io.github.neuronmerge.engine.reference;

import io.github.neuronmerge.network.Activation;

/** The activation functions, written as their definitions. */
final class Functions {
  private Functions() {}

  static double apply(Activation layer, double x) {
    return switch (layer.function()) {
      case RELU -> Math.max(0, x);
      case SIGMOID -> sigmoid(x);
      case TANH -> Math.tanh(x);
      case CLIP -> Math.min(Math.max(x, layer.argument("min")), layer.argument("max"));
      case LEAKY_RELU -> x > 0 ? x : layer.argument("alpha") * x;
      case GELU -> x * (1 + erf(x / Math.sqrt(2))) / 2;
      case GELU_TANH -> x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))) / 2;
      case SILU -> x * sigmoid(x);
      case HARD_SIGMOID -> Math.min(Math.max(layer.argument("alpha") * x + layer.argument("beta"), 0), 1);
      case HARD_SWISH -> x * Math.min(Math.max(x / 6 + 0.5, 0), 1);
      case IDENTITY -> x;
    };
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /**
   * The error function by its series 2 / sqrt(pi) exp(-x x) sum(2^n x^(2n + 1) / (1 3 5 ... (2n + 1))) (Abramowitz and
   * Stegun, 7.1.6), all of whose terms have the same sign.
   */
  static double erf(double x) {
    if (Math.abs(x) > 6) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }
}
