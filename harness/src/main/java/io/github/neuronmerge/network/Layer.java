package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;

/**
 * One layer as pure data. The alternatives are closed: a new kind adds a case to {@link Cases}, and nothing compiles
 * until every counter, merger, engine and writer handles it.
 */
public sealed interface Layer permits WeightLayer, BatchNorm, MaxPool, AvgPool, GlobalAvgPool, Activation, Dropout,
    Flatten {
  /** Returns the layer's name, unique in its network: letters, digits, {@code _} and {@code -}. */
  String name();

  /** Returns the shape of the output for one image; refuses an input that the layer cannot take. */
  Shape outputShape(Shape input);

  /** Calls the case of this layer's kind. */
  <R> R match(Cases<R> cases);

  /**
   * One case a kind of layer.
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

    /** The case of averaging over a channel's whole map. */
    R globalAvgPool(GlobalAvgPool layer);

    /** The case of an activation function. */
    R activation(Activation layer);

    /** The case of dropout. */
    R dropout(Dropout layer);

    /** The case of flattening. */
    R flatten(Flatten layer);
  }
}
