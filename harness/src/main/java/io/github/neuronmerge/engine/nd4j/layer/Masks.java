package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.network.Dropout;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/**
 * The masks of dropout in each step of a training. A mask depends on the seed, the layer's name and the number of the
 * step alone, so repeating a step gives the same gradients.
 *
 * @param seeds the seed stream, in which each layer has a child of its name; empty for a network without dropout
 * @param step returns how many steps were taken
 */
public record Masks(Optional<SeedStream> seeds, IntSupplier step) {
  /** Makes masks from a seed stream. */
  public Masks(SeedStream seeds, IntSupplier step) {
    this(Optional.of(seeds), step);
  }

  /** Refuses a layer if there is no seed stream. */
  void check(Dropout layer) {
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("layer " + layer.name() + " is dropout, whose masks need a seed");
    }
  }

  /** Fills a mask with 0 for dropped values and 1 / (1 - rate) for the others. */
  public void draw(Dropout layer, float[] mask) {
    SplittableRandom random =
        seeds.orElseThrow().child(layer.name()).child(Integer.toString(step.getAsInt())).random();
    float kept = (float) (1 / (1 - layer.rate()));
    for (int i = 0; i < mask.length; i++) {
      mask[i] = random.nextDouble() < layer.rate() ? 0 : kept;
    }
  }
}
