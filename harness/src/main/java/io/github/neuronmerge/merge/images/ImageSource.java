package io.github.neuronmerge.merge.images;

import io.github.neuronmerge.network.Network;

/** Where the images come from that a method looks at. */
public interface ImageSource {
  /** Returns whether they are made of a seed and the network, and no real image is looked at. */
  boolean isSynthetic();

  /** Returns whether it is there to be beaten. */
  default boolean isControl() {
    return false;
  }

  /** Returns whether images for this network depend on its weights, and take long enough to be kept. */
  default boolean readsNetwork(Network network) {
    return false;
  }

  /**
   * Makes synthetic images.
   *
   * @throws UnsupportedOperationException if they are real ones
   */
  SyntheticImages make(Canvas canvas);
}
