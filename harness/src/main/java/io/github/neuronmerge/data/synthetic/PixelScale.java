package io.github.neuronmerge.data.synthetic;

import io.github.neuronmerge.data.ChannelStatistics;
import io.github.neuronmerge.data.Dataset;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * How pixels from 0 to 1 become what a network takes: (pixel - mean) / deviation, for each channel. It belongs to the
 * network's input, as its shape does, so synthetic images may know it.
 */
public final class PixelScale {
  /** Networks that take pixels from 0 to 1. */
  public static final PixelScale UNIT = new PixelScale(channel -> 0, channel -> 1, images -> images);
  /** Networks that take pixels from 0 to 255. */
  public static final PixelScale BYTES = new PixelScale(channel -> 0, channel -> 1.0 / 255, Dataset::inBytes);

  private final IntToDoubleFunction means;
  private final IntToDoubleFunction deviations;
  private final UnaryOperator<Dataset> input;

  private PixelScale(IntToDoubleFunction means, IntToDoubleFunction deviations, UnaryOperator<Dataset> input) {
    this.means = means;
    this.deviations = deviations;
    this.input = input;
  }

  /** Returns the scale of images that are standardised by these statistics, or not at all. */
  public static PixelScale of(Optional<ChannelStatistics> standardisation) {
    return standardisation.map(statistics -> new PixelScale(statistics.means()::get, statistics.deviations()::get,
        images -> images.standardised(statistics))).orElse(UNIT);
  }

  /** Returns images of bytes as the network takes them. */
  public Dataset input(Dataset images) {
    return input.apply(images);
  }

  /** Returns what is subtracted from a channel's pixels, which are from 0 to 1. */
  public double mean(int channel) {
    return means.applyAsDouble(channel);
  }

  /** Returns what a channel's pixels are divided by then. */
  public double deviation(int channel) {
    return deviations.applyAsDouble(channel);
  }
}
