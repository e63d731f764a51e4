package io.github.neuronmerge.experiment.plan;

import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.experiment.config.ExperimentSpec.DataSpec;
import io.github.neuronmerge.merge.images.ImageSources;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.network.Network;

/**
 * The synthetic images that methods look at instead of a calibration set. All cells of a baseline whose methods say the
 * same share them.
 *
 * @param source how they are made, see {@link ImageSources}
 * @param baselineSha256 the network that they are made for
 * @param data says how pixels become its input; no image of it is looked at
 * @param masterSeed the seed that all others derive from
 * @param count how many images, at most
 */
public record SyntheticDraw(Part source, String baselineSha256, DataSpec data, long masterSeed, int count) {
  /** Returns the images that a method looks at for a baseline; it makes as many as calibration sets have. */
  public static SyntheticDraw of(Method method, String baselineSha256, Images images, CalibrationDraw calibration) {
    return of(method, baselineSha256, images.data(), images.masterSeed(), calibration);
  }

  /** Returns the same for those who read no data set. */
  public static SyntheticDraw of(
      Method method, String baselineSha256, DataSpec data, long masterSeed, CalibrationDraw calibration) {
    return new SyntheticDraw(method.images(), baselineSha256, data, masterSeed, calibration.images());
  }

  /** Returns the digest of everything that determines the images. */
  public String digest() {
    return Stage.IMAGES.digest(
        ImageSources.parts().full(source), baselineSha256, data.set(), data.normalise(), masterSeed, count);
  }

  /** Returns the randomness. */
  public SeedStream seeds() {
    return SeedStream.of(masterSeed).child("synthetic");
  }

  /** Returns whether the images depend on the network's weights and are worth being stored. */
  public boolean isStored(Network network) {
    return ImageSources.of(source).readsNetwork(network);
  }
}
