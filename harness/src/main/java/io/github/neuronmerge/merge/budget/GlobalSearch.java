package io.github.neuronmerge.merge.budget;

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
    LayerErrors errors = new LayerErrors(context, folded.network(), layers, settings);
    return new WidthSearch(layers, errors, cost(cost, folded.network(), context), settings).widths(keep);
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
