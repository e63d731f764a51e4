package io.github.neuronmerge.merge.budget;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.space.SpaceView;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Finds the widths of a global budget: what each layer's compression does is predicted, then widths are searched. */
final class GlobalSearch {
  /** What can be set. */
  static final List<Option<?>> OPTIONS = Stream.of(LayerErrors.OPTIONS, WidthSearch.OPTIONS)
      .<Option<?>>flatMap(List::stream).toList();

  private GlobalSearch() {}

  /**
   * Returns the widths for a keep fraction of a cost.
   *
   * @param keep the keep fraction
   * @param cost of what
   * @param settings how it searches, see {@link #OPTIONS}
   * @param context what it may look at
   */
  static Map<String, Integer> widths(double keep, CostMetric cost, Settings settings, WidthContext context) {
    BatchNormFolding folded = BatchNormFolding.of(context.original());
    List<HiddenLayer> layers = folded.layers(context.view());
    ToDoubleFunction<Map<String, Integer>> of = cost(cost, folded.network(), context);
    if (context.given().isEmpty()) {
      return searched(keep, of, layers, folded.network(), settings, context);
    }
    Map<String, Integer> given = context.given();
    List<HiddenLayer> free = layers.stream().filter(layer -> !given.containsKey(layer.name())).toList();
    double allowed = keep * of.applyAsDouble(full(layers));
    checkGivenAllow(keep, allowed, LeastWidths.of(settings), free, layers, given, of);
    if (free.isEmpty()) {
      return given;
    }
    ToDoubleFunction<Map<String, Integer>> withGiven = widths -> of.applyAsDouble(both(widths, given));
    double rest = Math.min(1, allowed / withGiven.applyAsDouble(full(free)));
    return both(searched(rest, withGiven, free, folded.network(), settings, context), given);
  }

  private static Map<String, Integer> searched(double keep, ToDoubleFunction<Map<String, Integer>> cost,
      List<HiddenLayer> layers, Network network, Settings settings, WidthContext context) {
    LayerErrors errors = new LayerErrors(context, network, layers, settings);
    return new WidthSearch(layers, errors, cost, settings).widths(keep);
  }

  private static void checkGivenAllow(double keep, double allowed, LeastWidths floor, List<HiddenLayer> free,
      List<HiddenLayer> layers, Map<String, Integer> given, ToDoubleFunction<Map<String, Integer>> cost) {
    Map<String, Integer> least = new LinkedHashMap<>();
    free.forEach(layer -> least.put(layer.name(), floor.of(layer)));
    double smallest = cost.applyAsDouble(both(least, given));
    if (smallest > allowed) {
      throw new BadInputException("target global: " + keep + " is less than the given widths " + given
          + " and the least widths " + least + " take; the smallest keep fraction that can be is "
          + smallest / cost.applyAsDouble(full(layers)));
    }
  }

  private static Map<String, Integer> full(List<HiddenLayer> layers) {
    Map<String, Integer> full = new LinkedHashMap<>();
    layers.forEach(layer -> full.put(layer.name(), layer.neurons()));
    return full;
  }

  private static Map<String, Integer> both(Map<String, Integer> widths, Map<String, Integer> given) {
    Map<String, Integer> both = new LinkedHashMap<>(widths);
    both.putAll(given);
    return both;
  }

  private static ToDoubleFunction<Map<String, Integer>> cost(CostMetric cost, Network network, WidthContext context) {
    if (cost == CostMetric.LATENCY) {
      LatencyModel measured = context.latency().get();
      NetworkSize size = NetworkSize.of(network);
      return widths -> measured.nanos(size, widths);
    }
    return cost.counted(network);
  }

  /** Refuses a keep fraction that the least widths of a network exceed, where that can be counted. */
  static void checkAllows(
      String target, double keep, CostMetric cost, Settings settings, Network network, SpaceView view) {
    if (cost != CostMetric.LATENCY) {
      BatchNormFolding folded = BatchNormFolding.of(network);
      LeastWidths.of(settings).checkAllows(target, keep, folded.layers(view), cost.counted(folded.network()));
    }
  }

  /** Returns given options in the order of their declarations, each as its type; refuses what is not allowed. */
  static Map<String, Object> given(String owner, Map<String, Object> options) {
    Map<String, Object> given = new LinkedHashMap<>(Settings.of(owner, OPTIONS, options).values());
    given.keySet().retainAll(options.keySet());
    return Collections.unmodifiableMap(given);
  }

  /** Returns some options and, where they say nothing, those below them. */
  static Map<String, Object> over(Map<String, Object> below, Map<String, Object> options) {
    Map<String, Object> all = new LinkedHashMap<>(below);
    all.putAll(options);
    return all;
  }
}
