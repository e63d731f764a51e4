package io.github.neuronmerge.merge.images;

import io.github.neuronmerge.data.synthetic.ImageBytes;
import java.util.OptionalDouble;

/**
 * Images that were made of a seed and a network.
 *
 * @param images the images
 * @param words what they are, for reports
 * @param distanceBefore how far their statistics were from those that batch normalisation stores before they were
 *     dreamed, see {@link io.github.neuronmerge.engine.StatisticsDistance}; empty if they were not
 * @param distanceAfter the same afterwards
 */
public record SyntheticImages(
    ImageBytes images, String words, OptionalDouble distanceBefore, OptionalDouble distanceAfter) {
  static SyntheticImages drawn(ImageBytes images, String words) {
    return new SyntheticImages(images, words, OptionalDouble.empty(), OptionalDouble.empty());
  }
}
