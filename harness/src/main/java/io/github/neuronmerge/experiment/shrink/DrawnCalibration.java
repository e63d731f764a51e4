package io.github.neuronmerge.experiment.shrink;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Sha256;
import io.github.neuronmerge.data.ChannelStatistics;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.given.PixelRange;
import io.github.neuronmerge.data.synthetic.DeadLeaves;
import io.github.neuronmerge.data.synthetic.ImageBytes;
import io.github.neuronmerge.data.synthetic.PixelScale;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.engine.StatisticsDistance;
import io.github.neuronmerge.merge.images.Canvas;
import io.github.neuronmerge.merge.images.ImageSource;
import io.github.neuronmerge.merge.images.ImageSources;
import io.github.neuronmerge.merge.images.SyntheticImages;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.Network;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The synthetic images of a task, for a user who has none.
 *
 * @param made the images and what they are
 * @param values the same as the network takes them
 */
record DrawnCalibration(SyntheticImages made, Dataset values) {
  /** Images that are dreamed by networks of so many multiply-accumulates may be one: some minutes for all of them. */
  private static final long DREAMED_MACS = 100_000_000_000L;
  private static final int LEAST_DREAMED = 64;
  /** So many are shown in reports. */
  private static final int SHOWN = 48;

  /**
   * Makes them.
   *
   * @param most how many, at most; fewer where a network is large and images are dreamed
   */
  static DrawnCalibration of(ShrinkTask task, Network network, Engine engine, int most, ShrinkListener listener) {
    ImageSource source = ImageSources.of(task.synthetic());
    long affordable = source.readsNetwork(network)
        ? Math.max(LEAST_DREAMED, DREAMED_MACS / Math.max(1, Counts.of(network).macs())) : most;
    PixelScale scale = scale(task, source, network, engine);
    SyntheticImages made = source.make(new Canvas(engine, network, scale, (int) Math.min(most, affordable),
        SeedStream.of(Shrinker.SEED).child("synthetic"), new Told(task.synthetic().name(), listener)::dreamed));
    return new DrawnCalibration(made, scale.input(made.images().dataset(made.words())));
  }

  /**
   * Returns how pixels become the network's input: as they are, or with mean 0 and deviation 1 for each channel. Files do
   * not say whether the user normalises, but batch normalisation remembers: its statistics are nearer to those of leaves
   * on the right scale.
   */
  private static PixelScale scale(ShrinkTask task, ImageSource source, Network network, Engine engine) {
    if (task.pixels() == PixelRange.BYTE) {
      return PixelScale.BYTES;
    }
    if (!source.readsNetwork(network) || network.input().isFlat()) {
      return PixelScale.UNIT;
    }
    int batch = SHOWN;
    Dataset leaves = DeadLeaves.of(network.input(), batch, SeedStream.of(Shrinker.SEED).child("scale")).dataset("leaves");
    int size = network.input().size();
    try (StatisticsDistance distance = engine.statisticsDistance(network, batch)) {
      return Stream.of(PixelScale.UNIT, PixelScale.of(Optional.of(ChannelStatistics.of(leaves))))
          .min(Comparator.comparingDouble(scale -> {
            float[] inputs = new float[batch * size];
            Dataset images = scale.input(leaves);
            for (int i = 0; i < batch; i++) {
              images.copyImage(i, inputs, i * size);
            }
            return distance.of(inputs);
          })).orElseThrow();
    }
  }

  /** Returns the digest of the images' bytes. */
  String sha256() {
    return Sha256.hex(made.images().toIdx());
  }

  /** Returns some of them for reports. */
  ImageBytes shown() {
    return made.images().first(Math.min(made.images().count(), SHOWN));
  }

  /** Tells a listener of every tenth. */
  private static final class Told {
    private static final int PARTS = 10;
    private final String what;
    private final ShrinkListener listener;
    private int told;

    Told(String what, ShrinkListener listener) {
      this.what = what;
      this.listener = listener;
    }

    void dreamed(double share) {
      if (share * PARTS >= told + 1) {
        told = (int) (share * PARTS);
        listener.progressed(0.02 + 0.02 * share, what + " images: " + told * (100 / PARTS) + " %");
      }
    }
  }
}
