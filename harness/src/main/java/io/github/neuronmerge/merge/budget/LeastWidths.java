package io.github.neuronmerge.merge.budget;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The floor of a search: how many neurons each layer keeps at least, a number or a fraction of the layer, whichever is
 * less. One neuron always stays, or two where a depthwise convolution carries them.
 *
 * @param channels the number; 0 for no floor
 * @param fraction the fraction, of which a part of a neuron counts as one
 */
record LeastWidths(int channels, double fraction) {
  private static final Option<Integer> CHANNELS = Option.whole("leastChannels", 0, 0, 1_000_000,
      "neurons that every layer keeps, or its leastFraction where that is less; 0: one");
  private static final Option<Double> FRACTION = Option.real("leastFraction", 0.05, 0, 1,
      "fraction of its neurons that every layer keeps, or leastChannels where that is less");

  /** What can be set. */
  static final List<Option<?>> OPTIONS = List.of(CHANNELS, FRACTION);

  /** No floor but one neuron. */
  static final LeastWidths ONE = new LeastWidths(0, 0);

  static LeastWidths of(Settings settings) {
    return new LeastWidths(settings.value(CHANNELS), settings.value(FRACTION));
  }

  /** Returns what a layer of so many neurons keeps at least. */
  int of(int neurons) {
    return Math.max(1, (int) Math.min(channels, Math.ceil(fraction * neurons)));
  }

  /** Returns what a layer keeps at least: what its channel space must keep, or more. */
  int of(HiddenLayer layer) {
    return Math.max(layer.space().least(), of(layer.neurons()));
  }

  /** Refuses a keep fraction that the least widths already exceed, and says the least that can be. */
  void checkAllows(
      String target, double keep, List<HiddenLayer> layers, ToDoubleFunction<Map<String, Integer>> cost) {
    Map<String, Integer> least = new LinkedHashMap<>();
    Map<String, Integer> full = new LinkedHashMap<>();
    for (HiddenLayer layer : layers) {
      least.put(layer.name(), of(layer));
      full.put(layer.name(), layer.neurons());
    }
    if (cost.applyAsDouble(least) > keep * cost.applyAsDouble(full)) {
      throw new BadInputException("target " + target + ": " + keep + " is less than the least widths " + least
          + " take; the smallest keep fraction that can be is "
          + cost.applyAsDouble(least) / cost.applyAsDouble(full));
    }
  }
}
