package io.github.neuronmerge.report.chart;

import java.awt.Color;
import java.util.Arrays;

/**
 * One neuron's incoming weights as a small picture.
 *
 * @param isMerged whether this is the neuron into which a cluster was merged
 * @param channels the number of channels that it reads
 * @param height the height of its kernel
 * @param width the width of its kernel
 * @param weights channels x height x width
 */
@SuppressWarnings("ArrayRecordComponent") // Drawn once; nobody compares tiles.
public record FilterTile(boolean isMerged, int channels, int height, int width, double[] weights) {
  private static final Color NEGATIVE = SeriesStyle.of(0).color();
  private static final Color POSITIVE = SeriesStyle.of(1).color();
  private static final int COLOURS = 3;

  /** Returns the largest absolute value of a weight. */
  double largest() {
    return Arrays.stream(weights).map(Math::abs).max().orElse(0);
  }

  /** Returns the colour of a place. Weights of absolute value {@code scale} have the strongest colour. */
  Color at(int y, int x, double scale) {
    int place = y * width + x;
    if (channels == COLOURS) {
      return new Color(share(place, scale), share(place + height * width, scale),
          share(place + 2 * height * width, scale));
    }
    double sum = 0;
    for (int channel = 0; channel < channels; channel++) {
      sum += weights[channel * height * width + place];
    }
    double strength = Math.min(1, Math.abs(sum / channels) / scale);
    Color full = sum < 0 ? NEGATIVE : POSITIVE;
    return new Color(faded(full.getRed(), strength), faded(full.getGreen(), strength),
        faded(full.getBlue(), strength));
  }

  private float share(int place, double scale) {
    return (float) Math.max(0, Math.min(1, 0.5 + weights[place] / scale / 2));
  }

  private static int faded(int full, double strength) {
    return (int) Math.round(255 + (full - 255) * strength);
  }
}
