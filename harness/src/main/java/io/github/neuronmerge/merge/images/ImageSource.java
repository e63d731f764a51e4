package io.github.neuronmerge.merge.images;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.synthetic.ImageBytes;
import io.github.neuronmerge.network.Network;
import java.util.Optional;

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

  /** Draws images that depend on a seed and the input's shape alone, as they are where {@link #readsNetwork} is false. */
  default Optional<ImageBytes> drawn(Shape shape, int count, SeedStream seeds) {
    return Optional.empty();
  }

  /**
   * Makes synthetic images.
   *
   * @throws UnsupportedOperationException if they are real ones
   */
  SyntheticImages make(Canvas canvas);
}
