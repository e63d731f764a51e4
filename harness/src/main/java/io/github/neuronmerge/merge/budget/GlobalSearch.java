package io.github.neuronmerge.merge.budget;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.network.Network;
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

  static Map<String, Integer> widths(Budget.Global budget, Settings settings, WidthContext context) {
    BatchNormFolding folded = BatchNormFolding.of(context.original());
    LayerErrors errors = new LayerErrors(
        context.engine(), folded, context.method(), context.images(), context.seeds(), settings);
    return new WidthSearch(folded, errors, cost(budget.cost(), folded.network(), context), settings)
        .widths(budget.keep());
  }

  private static ToDoubleFunction<Map<String, Integer>> cost(CostMetric cost, Network network, WidthContext context) {
    return switch (cost) {
      case PARAMETERS -> widths -> NetworkSize.parameters(network, widths);
      case MACS -> widths -> NetworkSize.macs(network, widths).values().stream().mapToLong(macs -> macs).sum();
      case LATENCY -> {
        LatencyModel measured = context.latency().get();
        yield widths -> measured.nanos(network, widths);
      }
    };
  }
}
