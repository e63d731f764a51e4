package io.github.neuronmerge.experiment.plan;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.data.Dataset;
import java.util.Arrays;

/**
 * Which training images a cell's methods may look at.
 *
 * @param images how many
 * @param seed which; {@link #FIRST} for the first of the training images' order
 */
public record CalibrationDraw(int images, long seed) {
  /** The seed that stands for no draw at all: the first images. */
  public static final long FIRST = 0;

  /**
   * Returns the images.
   *
   * @param training all training images, in their order
   * @param masterSeed the seed that all others derive from
   */
  public Dataset of(Dataset training, long masterSeed) {
    if (seed == FIRST) {
      return training.first(images);
    }
    int[] order = SeedStream.of(masterSeed).child("calibration/" + seed).permutation(training.count());
    return training.subset(Arrays.copyOf(order, images));
  }
}
