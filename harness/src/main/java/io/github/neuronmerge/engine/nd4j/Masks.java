package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.network.Dropout;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/**
 * What dropout keeps in each step of a training. A mask depends on the seed, the layer's name and the number of the
 * step alone: the same step gives the same gradients however often it is asked for.
 *
 * @param seeds the randomness, of which each layer takes the stream of its name; empty for a network without dropout
 * @param step how many steps were taken
 */
record Masks(Optional<SeedStream> seeds, IntSupplier step) {
  /** Makes masks with randomness. */
  Masks(SeedStream seeds, IntSupplier step) {
    this(Optional.of(seeds), step);
  }

  /** Refuses a layer if there is no randomness. */
  void check(Dropout layer) {
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("layer " + layer.name() + " is dropout, whose masks need a seed");
    }
  }

  /** Fills a mask with 0, or 1 / (1 - rate) for what stays. */
  void draw(Dropout layer, float[] mask) {
    SplittableRandom random =
        seeds.orElseThrow().child(layer.name()).child(Integer.toString(step.getAsInt())).random();
    float kept = (float) (1 / (1 - layer.rate()));
    for (int i = 0; i < mask.length; i++) {
      mask[i] = random.nextDouble() < layer.rate() ? 0 : kept;
    }
  }
}
