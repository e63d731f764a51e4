package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A layer as pure data. The kinds of layers are a closed set. Code that depends on a layer's kind has three ways to
 * ask:
 *
 * <ul>
 *   <li>{@link #match} has one case per kind, for code that treats each kind: engines, the file format;
 *   <li>{@link #byRole} has one case per role, for code that needs to know which values are trained: layers with
 *       neurons, batch normalisation, and layers without trained values;
 *   <li>the other methods are properties of the layer itself.
 * </ul>
 *
 * <p>So a new kind does not compile until it has a case, a role and these properties. A test refuses
 * {@code instanceof}.
 */
public sealed interface Layer permits WeightLayer, BatchNorm, UntrainedLayer {
  /** Returns the layer's name, which is unique in its network and has only letters, digits and {@code _ - . / :}. */
  String name();

  /** Returns the shape of the output for one image. Refuses an input that the layer cannot take. */
  Shape outputShape(Shape input);

  /** Returns the shape of the output for inputs of the given shapes. Refuses too few, too many, and wrong shapes. */
  default Shape outputShape(List<Shape> inputs) {
    Checks.oneInput(name(), inputs);
    return outputShape(inputs.get(0));
  }

  /** Returns how many values are trained by gradients. */
  long parameters();

  /**
   * Returns the multiply-accumulates of inference for one image, without biases.
   *
   * @param output the shape of the layer's output
   */
  long macs(Shape output);

  /**
   * Returns whether f(a x) = a f(x) for every a > 0 and all values of the layer's parameters. If the layer reads
   * several values, all of them are scaled.
   */
  boolean isPositivelyHomogeneous();

  /** Returns the activation function, if the layer is one. */
  default Optional<Activation.Function> valueFunction() {
    return Optional.empty();
  }

  /** Returns whether the layer is a non-decreasing function of each value alone. */
  default boolean isNonDecreasing() {
    return false;
  }

  /**
   * Returns whether each output is the maximum of some inputs. A non-decreasing activation function then gives the same
   * result before the layer as after it.
   */
  default boolean isMaximum() {
    return false;
  }

  /** Returns whether the output stays the same when all channels of the input grow by the same number. */
  default boolean ignoresOffset() {
    return false;
  }

  /** Returns the values of which each channel has one, if the layer scales and shifts each channel alone. */
  default List<Tensor> channelValues() {
    return List.of();
  }

  /**
   * Returns this layer with other values for its channels: what the function makes of each of {@link #channelValues}.
   */
  default Layer mapChannels(UnaryOperator<Tensor> function) {
    return this;
  }

  /** Calls the case for this layer's kind. */
  <R> R match(Cases<R> cases);

  /**
   * Calls the function for this layer's role.
   *
   * @param weights for a layer that has neurons of its own
   * @param normalisation for batch normalisation
   * @param untrained for a layer without trained values, whether it reads one value or several
   * @param <R> what the functions return
   */
  <R> R byRole(Function<? super WeightLayer, ? extends R> weights,
      Function<? super BatchNorm, ? extends R> normalisation, Function<? super Layer, ? extends R> untrained);

  /** Returns this layer as a weight layer, if it has neurons of its own. */
  default Optional<WeightLayer> weights() {
    return byRole(Optional::of, normalisation -> Optional.empty(), untrained -> Optional.empty());
  }

  /** Returns this layer as batch normalisation, if it is one. */
  default Optional<BatchNorm> normalisation() {
    return byRole(weights -> Optional.empty(), Optional::of, untrained -> Optional.empty());
  }

  /**
   * One case per kind of layer.
   *
   * @param <R> what the cases return
   */
  interface Cases<R> {
    /** The case of a convolution. */
    R conv2d(Conv2d layer);

    /** The case of a fully connected layer. */
    R dense(Dense layer);

    /** The case of batch normalisation. */
    R batchNorm(BatchNorm layer);

    /** The case of max pooling. */
    R maxPool(MaxPool layer);

    /** The case of average pooling. */
    R avgPool(AvgPool layer);

    /** The case of global average pooling. */
    R globalAvgPool(GlobalAvgPool layer);

    /** The case of an activation function. */
    R activation(Activation layer);

    /** The case of dropout. */
    R dropout(Dropout layer);

    /** The case of flattening. */
    R flatten(Flatten layer);

    /** The case of a fixed scale and shift of each channel. */
    R channelAffine(ChannelAffine layer);

    /** The case of softmax or its logarithm. */
    R softmax(Softmax layer);

    /** The case of a sum. */
    R add(Add layer);

    /** The case of a product. */
    R mul(Mul layer);

    /** The case of a concatenation. */
    R concat(Concat layer);
  }
}
