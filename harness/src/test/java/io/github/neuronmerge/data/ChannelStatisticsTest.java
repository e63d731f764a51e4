package io.github.neuronmerge.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.source.Datasets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Would catch channels mixed up, signed bytes, and numbers that depend on the order of the images. */
final class ChannelStatisticsTest {
  private static final long SEED = 2_018;
  /** Two ways to add 80,000 doubles of the size of 1. */
  private static final double ROUNDING = 1e-12;
  private static final Shape SHAPE = new Shape(3, 4, 5);
  private static final int COUNT = 400;

  private final byte[] pixels =
      IdxFiles.randomBytes(new SplittableRandom(SEED), COUNT * SHAPE.size(), /* bound= */ 256);
  private final Dataset images = Dataset.of("random", SHAPE, 1, pixels, new byte[COUNT]);

  // The textbook's two passes, over floats of one channel.
  @Test
  void eachChannelHasItsOwnMeanAndDeviation() {
    for (int i = 0; i < pixels.length; i++) {
      // Another range for each channel.
      pixels[i] = (byte) ((pixels[i] & 0xff) >> (i / SHAPE.positions() % 3));
    }
    ChannelStatistics statistics = ChannelStatistics.of(Dataset.of("ranges", SHAPE, 1, pixels, new byte[COUNT]));
    for (int channel = 0; channel < 3; channel++) {
      double mean = 0;
      for (int i = 0; i < pixels.length; i++) {
        mean += i / SHAPE.positions() % 3 == channel ? (pixels[i] & 0xff) / 255.0 : 0;
      }
      mean /= COUNT * SHAPE.positions();
      double variance = 0;
      for (int i = 0; i < pixels.length; i++) {
        variance += i / SHAPE.positions() % 3 == channel ? Math.pow((pixels[i] & 0xff) / 255.0 - mean, 2) : 0;
      }
      assertEquals(mean, statistics.means().get(channel), ROUNDING, "seed " + SEED);
      assertEquals(Math.sqrt(variance / (COUNT * SHAPE.positions())), statistics.deviations().get(channel), ROUNDING);
    }
  }

  // Sums of floats, which another order of images would round otherwise.
  @Test
  void theOrderOfImagesMakesNoDifferenceAtAll() {
    int[] reversed = new int[COUNT];
    for (int i = 0; i < COUNT; i++) {
      reversed[i] = COUNT - 1 - i;
    }
    assertEquals(ChannelStatistics.of(images), ChannelStatistics.of(images.subset(reversed)));
    // What is handed out does not matter, only the bytes.
    assertEquals(
        ChannelStatistics.of(images), ChannelStatistics.of(images.standardised(ChannelStatistics.of(images))));
  }

  // The well-known figures of MNIST, to the four published decimals.
  @Test
  void mnistHasThePublishedMeanAndDeviation() {
    ChannelStatistics statistics = ChannelStatistics.of(Datasets.bundled().train("mnist"));
    assertEquals(0.1307, statistics.means().get(0), 0.00005);
    assertEquals(0.3081, statistics.deviations().get(0), 0.00005);
  }

  // A division by zero that makes every activation NaN.
  @Test
  void aChannelWithoutContrastIsRefused() {
    byte[] flat = pixels.clone();
    for (int i = 0; i < flat.length; i++) {
      flat[i] = i / SHAPE.positions() % 3 == 1 ? (byte) 200 : flat[i];
    }
    assertEquals(
        "data set 'flat': every pixel of channel 1 is 200; it cannot be standardised",
        assertThrows(BadInputException.class,
            () -> ChannelStatistics.of(Dataset.of("flat", SHAPE, 1, flat, new byte[COUNT]))).getMessage());
    assertThrows(IllegalArgumentException.class, () -> new ChannelStatistics(List.of(0.5), List.of(0.0)));
    assertThrows(IllegalArgumentException.class, () -> new ChannelStatistics(List.of(0.5), List.of()));
    assertThrows(IllegalArgumentException.class, () -> new ChannelStatistics(List.of(), List.of()));
  }
}
