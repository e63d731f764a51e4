package io.github.neuronmerge.merge.budget;

import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.WidthRule;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.space.SpaceView;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps a fraction of what the whole network costs, split over the layers by the rule of a method: each method's own,
 * or for all methods the rule of one, whose widths they then share.
 *
 * @param keep the keep fraction, from 0 (exclusive) to 1
 * @param cost of what: parameters or multiply-accumulates
 * @param widthsOf the method whose widths all take, by its name in the experiment; empty for each its own
 * @param options what was set about the search where the rule is one, as in {@link Budget.Global}
 */
public record RuleBudget(double keep, CostMetric cost, Optional<String> widthsOf, Map<String, Object> options)
    implements Budget {
  /** The key of the method whose widths all take. */
  static final String WIDTHS_OF = "widthsOf";

  public RuleBudget {
    Budget.checkKeep(kind(widthsOf.isPresent(), cost), keep);
    options = GlobalSearch.given("target " + kind(widthsOf.isPresent(), cost), options);
  }

  /** Each method by its own rule. */
  public static RuleBudget own(double keep, CostMetric cost) {
    return new RuleBudget(keep, cost, Optional.empty(), Map.of());
  }

  /** All methods at the widths of one. */
  public static RuleBudget common(double keep, CostMetric cost, String widthsOf) {
    return new RuleBudget(keep, cost, Optional.of(widthsOf), Map.of());
  }

  /** Returns what experiments call it. */
  static String kind(boolean isCommon, CostMetric cost) {
    return (isCommon ? "common" : "own") + cost.suffix();
  }

  private Settings settings() {
    return Settings.of("target " + kind(), GlobalSearch.OPTIONS, options);
  }

  @Override
  public String label() {
    return kind() + widthsOf.map(method -> "-" + method).orElse("") + "-" + keep + Part.label(options);
  }

  @Override
  public String kind() {
    return kind(widthsOf.isPresent(), cost);
  }

  @Override
  public Object value() {
    return options.isEmpty() && widthsOf.isEmpty() ? keep : withKeep(options);
  }

  @Override
  public Object fullValue() {
    return withKeep(settings().values());
  }

  private Map<String, Object> withKeep(Map<String, Object> others) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put(Budgets.KEEP, keep);
    widthsOf.ifPresent(method -> all.put(WIDTHS_OF, method));
    all.putAll(others);
    return all;
  }

  @Override
  public Budget withSearch(Map<String, Object> search) {
    return new RuleBudget(keep, cost, widthsOf, GlobalSearch.over(search, options));
  }

  @Override
  public boolean leavesRule() {
    return true;
  }

  @Override
  public String widthsBy(Method method) {
    return widthsOf.map(name -> "common:" + name).orElseGet(() -> method.widths().word());
  }

  /** Returns the widths by the rule of the context's method, which is the one that decides. */
  @Override
  public Map<String, Integer> widths(WidthContext context) {
    return switch (context.method().widths()) {
      case SEARCH -> GlobalSearch.widths(keep, cost, settings(), context);
      case UNIFORM -> threshold(context, UniformCost.levels(BatchNormFolding.of(context.original()).layers(context.view())));
      case ONE_DISTANCE -> threshold(context, context.each((hidden, maps) -> maps.heights()));
      case RELATIVE_DISTANCE -> threshold(context, context.each((hidden, maps) -> relative(maps.heights())));
    };
  }

  private Map<String, Integer> threshold(WidthContext context, Map<String, double[]> levels) {
    BatchNormFolding folded = BatchNormFolding.of(context.original());
    return ThresholdRule.widths(
        kind(), levels, keep, folded.layers(context.view()), cost.counted(folded.network()));
  }

  /** Returns heights as fractions of the largest; where that is 0 all neurons are equal, and merge for nothing. */
  private static double[] relative(double[] heights) {
    double largest = heights.length == 0 ? 0 : heights[heights.length - 1];
    return Arrays.stream(heights).map(height -> largest > 0 ? height / largest : 0).toArray();
  }

  @Override
  public double expectedWork(Network network) {
    return cost.expectedWork(keep);
  }

  @Override
  public void checkFits(Network network, Method method, SpaceView view) {
    WidthRule rule = method.widths();
    rule.checkFits(kind() + "-" + keep + ": widths " + rule.word(), method);
    if (rule == WidthRule.SEARCH) {
      GlobalSearch.checkAllows(kind(), keep, cost, settings(), network, view);
    } else {
      BatchNormFolding folded = BatchNormFolding.of(network);
      LeastWidths.ONE.checkAllows(kind(), keep, folded.layers(view), cost.counted(folded.network()));
    }
  }
}
