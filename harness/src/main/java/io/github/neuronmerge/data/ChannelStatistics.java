package io.github.neuronmerge.data;

import io.github.neuronmerge.base.BadInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The mean and standard deviation of each channel's pixels, by which images are standardised. They are computed from
 * exact counts of byte values, so the order of the images does not matter.
 *
 * @param means the mean of each channel's pixels, 0 to 1
 * @param deviations the standard deviation of each channel's pixels (of all pixels, not an estimate), more than 0
 */
public record ChannelStatistics(List<Double> means, List<Double> deviations) {
  private static final double BRIGHTEST = 255;

  public ChannelStatistics {
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
    if (means.isEmpty() || means.size() != deviations.size()) {
      throw new IllegalArgumentException(means.size() + " means and " + deviations.size()
          + " deviations; as many of one as of the other are needed, at least 1");
    }
    if (Collections.min(deviations) <= 0) {
      throw new IllegalArgumentException("deviations of " + deviations + "; each must be more than 0");
    }
  }

  /**
   * Returns the statistics of all images of a data set.
   *
   * @throws BadInputException if a channel has the same value everywhere
   */
  public static ChannelStatistics of(Dataset images) {
    List<Double> means = new ArrayList<>();
    List<Double> deviations = new ArrayList<>();
    for (int channel = 0; channel < images.imageShape().channels(); channel++) {
      long[] counts = images.byteCounts(channel);
      double mean = mean(counts);
      double variance = variance(counts, mean);
      if (variance == 0) {
        throw new BadInputException("data set '" + images.name() + "': every pixel of channel " + channel + " is "
            + Math.round(mean) + "; it cannot be standardised");
      }
      means.add(mean / BRIGHTEST);
      deviations.add(Math.sqrt(variance) / BRIGHTEST);
    }
    return new ChannelStatistics(means, deviations);
  }

  private static double mean(long[] counts) {
    long sum = 0;
    long total = 0;
    for (int value = 0; value < counts.length; value++) {
      sum += counts[value] * value;
      total += counts[value];
    }
    return (double) sum / total;
  }

  private static double variance(long[] counts, double mean) {
    double sum = 0;
    long total = 0;
    for (int value = 0; value < counts.length; value++) {
      sum += counts[value] * (value - mean) * (value - mean);
      total += counts[value];
    }
    return sum / total;
  }

  /** Returns the standardised value of a channel's byte. */
  float value(int channel, int unsignedByte) {
    return (float) ((unsignedByte / BRIGHTEST - means.get(channel)) / deviations.get(channel));
  }
}
