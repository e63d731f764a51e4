package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.network.Activation;
import java.util.function.DoubleUnaryOperator;

/** An activation function and its derivative, over blocks of values. */
interface Curve {
  /** Replaces each of the first {@code count} values x by s(x). */
  void apply(float[] x, int count);

  /** Replaces each of the first {@code count} values x by the derivative s'(x). */
  void differentiate(float[] x, int count);

  /** Returns the curve of an activation function. */
  static Curve of(Activation layer) {
    return switch (layer.function()) {
      case CLIP -> new Clip((float) layer.argument("min"), (float) layer.argument("max"));
      case LEAKY_RELU -> new Leaky((float) layer.argument("alpha"));
      case HARD_SIGMOID -> new HardSigmoid((float) layer.argument("alpha"), (float) layer.argument("beta"));
      case HARD_SWISH -> new HardSwish();
      case SILU -> new Smooth(x -> x * sigmoid(x), x -> sigmoid(x) * (1 + x * (1 - sigmoid(x))));
      case GELU -> new Smooth(x -> x * NormalDistribution.below(x),
          x -> NormalDistribution.below(x) + x * NormalDistribution.density(x));
      case GELU_TANH -> new Smooth(x -> x * (1 + Math.tanh(bent(x))) / 2, Curve::geluTanhSlope);
      default -> throw new IllegalArgumentException("no curve for " + layer.function());
    };
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double bent(double x) {
    return Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
  }

  private static double geluTanhSlope(double x) {
    double tanh = Math.tanh(bent(x));
    double bentSlope = Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x);
    return (1 + tanh) / 2 + x * (1 - tanh * tanh) * bentSlope / 2;
  }

  /** min(max(x, least), most). */
  record Clip(float least, float most) implements Curve {
    @Override
    public void apply(float[] x, int count) {
      for (int i = 0; i < count; i++) {
        x[i] = Math.min(Math.max(x[i], least), most);
      }
    }

    @Override
    public void differentiate(float[] x, int count) {
      for (int i = 0; i < count; i++) {
        x[i] = x[i] > least && x[i] < most ? 1 : 0;
      }
    }
  }

  /** x where x > 0, and alpha x elsewhere. */
  record Leaky(float alpha) implements Curve {
    @Override
    public void apply(float[] x, int count) {
      for (int i = 0; i < count; i++) {
        x[i] = x[i] > 0 ? x[i] : alpha * x[i];
      }
    }

    @Override
    public void differentiate(float[] x, int count) {
      for (int i = 0; i < count; i++) {
        x[i] = x[i] > 0 ? 1 : alpha;
      }
    }
  }

  /** min(max(alpha x + beta, 0), 1). */
  record HardSigmoid(float alpha, float beta) implements Curve {
    @Override
    public void apply(float[] x, int count) {
      for (int i = 0; i < count; i++) {
        x[i] = Math.min(Math.max(alpha * x[i] + beta, 0), 1);
      }
    }

    @Override
    public void differentiate(float[] x, int count) {
      for (int i = 0; i < count; i++) {
        float line = alpha * x[i] + beta;
        x[i] = line > 0 && line < 1 ? alpha : 0;
      }
    }
  }

  /** x min(max(x / 6 + 1/2, 0), 1). */
  record HardSwish() implements Curve {
    @Override
    public void apply(float[] x, int count) {
      for (int i = 0; i < count; i++) {
        x[i] *= Math.min(Math.max(x[i] / 6 + 0.5f, 0), 1);
      }
    }

    @Override
    public void differentiate(float[] x, int count) {
      for (int i = 0; i < count; i++) {
        float inside = x[i] / 3 + 0.5f;
        x[i] = x[i] <= -3 ? 0 : x[i] < 3 ? inside : 1;
      }
    }
  }

  /** A function whose value and slope are given by formulas in double precision. */
  record Smooth(DoubleUnaryOperator value, DoubleUnaryOperator slope) implements Curve {
    @Override
    public void apply(float[] x, int count) {
      for (int i = 0; i < count; i++) {
        x[i] = (float) value.applyAsDouble(x[i]);
      }
    }

    @Override
    public void differentiate(float[] x, int count) {
      for (int i = 0; i < count; i++) {
        x[i] = (float) slope.applyAsDouble(x[i]);
      }
    }
  }
}
