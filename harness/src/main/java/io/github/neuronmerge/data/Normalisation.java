package io.github.neuronmerge.data;

import io.github.neuronmerge.base.BadInputException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How pixels from 0 to 1 become a network's input. It is no part of the network: its weights are what they were trained
 * to, and criteria that look at weights do not see it.
 */
public sealed interface Normalisation {
  /** As the data set is usually used: grey images from 0 to 1, colour images per channel. */
  record Usual() implements Normalisation {
    @Override
    public Optional<ChannelStatistics> statistics(
        boolean isStandardised, int channels, Supplier<ChannelStatistics> ofTrainingImages) {
      return isStandardised ? Optional.of(ofTrainingImages.get()) : Optional.empty();
    }
  }

  /** Pixels stay from 0 to 1. */
  record None() implements Normalisation {
    @Override
    public Optional<ChannelStatistics> statistics(
        boolean isStandardised, int channels, Supplier<ChannelStatistics> ofTrainingImages) {
      return Optional.empty();
    }
  }

  /** Each channel has mean 0 and standard deviation 1 over all training images. */
  record PerChannel() implements Normalisation {
    @Override
    public Optional<ChannelStatistics> statistics(
        boolean isStandardised, int channels, Supplier<ChannelStatistics> ofTrainingImages) {
      return Optional.of(ofTrainingImages.get());
    }
  }

  /**
   * Numbers that somebody chose: (pixel - mean) / std.
   *
   * @param mean one for all channels, or one for each
   * @param std one for all channels, or one for each; more than 0
   */
  record Given(List<Double> mean, List<Double> std) implements Normalisation {
    public Given {
      mean = List.copyOf(mean);
      std = List.copyOf(std);
      if (mean.isEmpty() || mean.size() != std.size()) {
        throw new BadInputException("mean " + mean + " and std " + std
            + " must be as many numbers of one as of the other, at least 1");
      }
      if (!mean.stream().allMatch(Double::isFinite) || !std.stream().allMatch(Double::isFinite)
          || Collections.min(std) <= 0) {
        throw new BadInputException("mean " + mean + " and std " + std
            + " are not allowed: all must be finite, and std more than 0");
      }
    }

    @Override
    public Optional<ChannelStatistics> statistics(
        boolean isStandardised, int channels, Supplier<ChannelStatistics> ofTrainingImages) {
      if (mean.size() != 1 && mean.size() != channels) {
        throw new BadInputException("data.normalise: mean " + mean + " and std " + std + " are for " + mean.size()
            + " channels, but the images have " + channels + "; allowed are one number for all or one for each");
      }
      return Optional.of(mean.size() == channels ? new ChannelStatistics(mean, std)
          : new ChannelStatistics(Collections.nCopies(channels, mean.get(0)), Collections.nCopies(channels, std.get(0))));
    }
  }

  /**
   * Returns what is subtracted from pixels and what they are divided by; empty where they stay from 0 to 1.
   *
   * @param isStandardised whether the data set's pixels are usually standardised per channel
   * @param channels how many channels the images have
   * @param ofTrainingImages computes the statistics of all training images
   * @throws BadInputException if the numbers are for another number of channels
   */
  Optional<ChannelStatistics> statistics(
      boolean isStandardised, int channels, Supplier<ChannelStatistics> ofTrainingImages);

  /** Returns whether networks may see values outside 0 to 1 because an experiment says so. */
  default boolean isAskedFor() {
    return this instanceof PerChannel || this instanceof Given;
  }
}
