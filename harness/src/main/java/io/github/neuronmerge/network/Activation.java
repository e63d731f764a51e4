package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An activation function, applied to each value alone.
 *
 * @param name the layer's name
 * @param function the function
 * @param arguments the function's numbers, as many as it has parameters
 */
public record Activation(String name, Function function, List<Double> arguments) implements WeightlessLayer {
  /** The known functions. {@link Activation#isNonDecreasing} and {@link Activation#lipschitz} say how they behave. */
  public enum Function {
    /** max(0, x). */
    RELU(/* isNonDecreasing= */ true, /* lipschitz= */ 1),
    /** 1 / (1 + exp(-x)). Its largest slope is 1/4. */
    SIGMOID(/* isNonDecreasing= */ true, /* lipschitz= */ 0.25),
    /** The hyperbolic tangent. */
    TANH(/* isNonDecreasing= */ true, /* lipschitz= */ 1),
    /** min(max(x, min), max). ReLU6 is this from 0 to 6. */
    CLIP(/* isNonDecreasing= */ true, /* lipschitz= */ 1, "min", "max"),
    /** x where x > 0, and alpha x elsewhere (Maas, Hannun and Ng, 2013). */
    LEAKY_RELU(/* isNonDecreasing= */ true, /* lipschitz= */ 1, "alpha"),
    /** x Phi(x), with the normal distribution's Phi by the error function (Hendrycks and Gimpel, 2016). */
    GELU(/* isNonDecreasing= */ false, /* lipschitz= */ 1.13),
    /** GELU's approximation x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2. */
    GELU_TANH(/* isNonDecreasing= */ false, /* lipschitz= */ 1.13),
    /** x sigmoid(x), also called swish (Ramachandran, Zoph and Le, 2017). */
    SILU(/* isNonDecreasing= */ false, /* lipschitz= */ 1.1),
    /** min(max(alpha x + beta, 0), 1). */
    HARD_SIGMOID(/* isNonDecreasing= */ true, /* lipschitz= */ 1, "alpha", "beta"),
    /** x min(max(x / 6 + 1/2, 0), 1) (Howard et al., Searching for MobileNetV3, ICCV 2019). */
    HARD_SWISH(/* isNonDecreasing= */ false, /* lipschitz= */ 1.5),
    /** x. */
    IDENTITY(/* isNonDecreasing= */ true, /* lipschitz= */ 1);

    private final boolean isNonDecreasing;
    private final double lipschitz;
    private final String parameters;

    Function(boolean isNonDecreasing, double lipschitz, String... parameters) {
      this.isNonDecreasing = isNonDecreasing;
      this.lipschitz = lipschitz;
      this.parameters = String.join(" ", parameters);
    }

    /** Returns the names of the function's parameters. */
    public List<String> parameters() {
      return parameters.isEmpty() ? List.of() : List.of(parameters.split(" "));
    }
  }

  public Activation {
    arguments = List.copyOf(arguments);
    if (arguments.size() != function.parameters().size()) {
      throw new IllegalArgumentException("layer " + name + ": " + function + " has the parameters "
          + function.parameters() + ", but " + arguments.size() + " numbers are given");
    }
    boolean isClip = function == Function.CLIP;
    for (double argument : arguments) {
      if (Double.isNaN(argument) || (Double.isInfinite(argument) && !isClip)) {
        throw new IllegalArgumentException("layer " + name + ": " + function + " needs finite numbers for "
            + function.parameters() + ", not " + arguments);
      }
    }
    if (isClip && arguments.get(0) > arguments.get(1)) {
      throw new IllegalArgumentException(
          "layer " + name + ": the least value " + arguments.get(0) + " is above the largest, " + arguments.get(1));
    }
  }

  /** Makes a layer of a function without parameters. */
  public Activation(String name, Function function) {
    this(name, function, List.of());
  }

  /** Makes a layer of a function with its numbers. */
  public static Activation of(String name, Function function, double... arguments) {
    List<Double> numbers = new ArrayList<>();
    for (double argument : arguments) {
      numbers.add(argument);
    }
    return new Activation(name, function, numbers);
  }

  /** Returns min(max(x, 0), 6). */
  public static Activation relu6(String name) {
    return of(name, Function.CLIP, 0, 6);
  }

  /** Returns the argument of that parameter. */
  public double argument(String parameter) {
    int index = function.parameters().indexOf(parameter);
    if (index < 0) {
      throw new IllegalArgumentException(
          function + " has no parameter '" + parameter + "', but " + function.parameters());
    }
    return arguments.get(index);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  /**
   * Returns whether s(a x) = a s(x) for every a > 0. Then a neuron's incoming weights can be scaled by a and its
   * outgoing weights by 1/a. Merge rules that scale neurons, and features that are directions, need this.
   */
  @Override
  public boolean isPositivelyHomogeneous() {
    return switch (function) {
      case RELU, LEAKY_RELU, IDENTITY -> true;
      case CLIP -> arguments.stream().allMatch(bound -> bound == 0 || Double.isInfinite(bound));
      case SIGMOID, TANH, GELU, GELU_TANH, SILU, HARD_SIGMOID, HARD_SWISH -> false;
    };
  }

  /** Returns whether a larger value never gives a smaller one. */
  @Override
  public boolean isNonDecreasing() {
    return switch (function) {
      case LEAKY_RELU, HARD_SIGMOID -> argument("alpha") >= 0;
      default -> function.isNonDecreasing;
    };
  }

  /**
   * Returns a bound on the slope: |s(x) - s(y)| is at most this times |x - y|. It is above the least by 2 % at most.
   */
  public double lipschitz() {
    return switch (function) {
      case LEAKY_RELU -> Math.max(1, Math.abs(argument("alpha")));
      case HARD_SIGMOID -> Math.abs(argument("alpha"));
      default -> function.lipschitz;
    };
  }

  @Override
  public Optional<Function> valueFunction() {
    return Optional.of(function);
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.activation(this);
  }
}
