package io.github.neuronmerge.merge.budget;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.WidthRule;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.space.SpaceView;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Decides how many neurons each hidden layer keeps. Whoever has one asks it, and need not know which kind it is. */
public sealed interface Budget
    permits Budget.PerLayer, Budget.Global, Budget.Distance, RuleBudget, ViewedBudget {
  /** Returns a short name, unique among an experiment's budgets. */
  String label();

  /** Returns what experiments call its kind, see {@link Budgets}. */
  String kind();

  /** Returns what experiments say of it: a number, or numbers and lists by name. {@link Budgets#of} reads it. */
  Object value();

  /** Returns the same with every option, defaults included: what stands in digests. */
  default Object fullValue() {
    return value();
  }

  /**
   * Returns the same, with what an experiment says of all its searches where this one says nothing itself. Only
   * budgets that search differ by it.
   *
   * @param search options by name, see {@link Budgets#search}
   */
  default Budget withSearch(Map<String, Object> search) {
    return this;
  }

  /** Returns the method, by its name in the experiment, that decides the widths of all; empty where each its own. */
  default Optional<String> widthsOf() {
    return Optional.empty();
  }

  /** Returns whether it leaves the split over the layers to a method's {@link Method#widths rule}. */
  default boolean leavesRule() {
    return false;
  }

  /** Returns whose rule sets the widths of a method, as tables say it: uniform, given, search or another word. */
  String widthsBy(Method method);

  /** Returns k for every hidden layer, in order, from 1 to its width. */
  Map<String, Integer> widths(WidthContext context);

  /** Returns the channel spaces that it is for: all, if the experiment does not say. */
  default SpaceView view() {
    return SpaceView.ALL;
  }

  /** Returns the widths where the network's layers alone tell them, whatever their weights are. */
  default Optional<Map<String, Integer>> knownWidths(Network network) {
    return knownWidths(network, SpaceView.ALL);
  }

  /** Returns the same for some channel spaces. */
  default Optional<Map<String, Integer>> knownWidths(Network network, SpaceView view) {
    return Optional.empty();
  }

  /** Returns whether latencies must be measured before widths can be found. */
  default boolean needsLatency() {
    return false;
  }

  /** Returns about how much of the network's work for one image is left, from 0 to 1: for estimates of time. */
  double expectedWork(Network network);

  /** Refuses a network or a method that such a budget is wrong for, with the reason. */
  default void checkFits(Network network, Method method) {
    checkFits(network, method, SpaceView.ALL);
  }

  /** Refuses the same for some channel spaces. */
  default void checkFits(Network network, Method method, SpaceView view) {}

  /** A budget that says itself what each layer keeps, whatever the weights are. */
  sealed interface PerLayer extends Budget permits Uniform, Given, UniformCost {
    /** Returns k for every hidden layer, in order, from 1 to its width. */
    default Map<String, Integer> widths(Network network) {
      return widths(network, SpaceView.ALL);
    }

    /** Returns k for every hidden layer of a view, in order, from 1 to its width. */
    Map<String, Integer> widths(Network network, SpaceView view);

    @Override
    default Map<String, Integer> widths(WidthContext context) {
      return widths(context.original(), context.view());
    }

    @Override
    default Optional<Map<String, Integer>> knownWidths(Network network, SpaceView view) {
      return Optional.of(widths(network, view));
    }

    @Override
    default double expectedWork(Network network) {
      // Widths count twice in parameters, but once in values: in between, for guesses.
      double kept = widths(network).values().stream().mapToInt(Integer::intValue).sum();
      return kept / HiddenLayer.of(network).stream().mapToInt(HiddenLayer::neurons).sum();
    }

    @Override
    default void checkFits(Network network, Method method, SpaceView view) {
      widths(network, view);
    }
  }

  /**
   * Keeps a fraction of what the whole network costs and leaves the split over the layers to {@link WidthSearch}.
   *
   * @param keep the keep fraction, from 0 (exclusive) to 1
   * @param cost of what
   * @param options what was set about the search, see {@link GlobalSearch#OPTIONS}; what was not is the experiment's
   *     to say, see {@link #withSearch}
   */
  record Global(double keep, CostMetric cost, Map<String, Object> options) implements Budget {
    public Global {
      checkKeep(cost.kind(), keep);
      options = GlobalSearch.given("target " + cost.kind(), options);
    }

    /** Keeps a fraction of a cost, found by the search with its defaults. */
    public Global(double keep, CostMetric cost) {
      this(keep, cost, Map.of());
    }

    /** Keeps a fraction of the parameters. */
    public Global(double keep) {
      this(keep, CostMetric.PARAMETERS);
    }

    private static Settings settings(CostMetric cost, Map<String, Object> options) {
      return Settings.of("target " + cost.kind(), GlobalSearch.OPTIONS, options);
    }

    @Override
    public Budget withSearch(Map<String, Object> search) {
      return new Global(keep, cost, GlobalSearch.over(search, options));
    }

    @Override
    public String widthsBy(Method method) {
      return WidthRule.SEARCH.word();
    }

    @Override
    public void checkFits(Network network, Method method, SpaceView view) {
      GlobalSearch.checkAllows(kind(), keep, cost, settings(cost, options), network, view);
    }

    @Override
    public String label() {
      return kind() + "-" + keep + Part.label(options);
    }

    @Override
    public String kind() {
      return cost.kind();
    }

    @Override
    public Object value() {
      return options.isEmpty() ? keep : withKeep(options);
    }

    @Override
    public Object fullValue() {
      return withKeep(settings(cost, options).values());
    }

    private Map<String, Object> withKeep(Map<String, Object> others) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put(Budgets.KEEP, keep);
      all.putAll(others);
      return all;
    }

    @Override
    public Map<String, Integer> widths(WidthContext context) {
      return GlobalSearch.widths(keep, cost, settings(cost, options), context);
    }

    @Override
    public boolean needsLatency() {
      return cost == CostMetric.LATENCY;
    }

    @Override
    public double expectedWork(Network network) {
      return cost.expectedWork(keep);
    }
  }

  /**
   * Merges in every layer what is nearer than a fraction of the distance at which its last two clusters would merge,
   * and so lets the tree decide k (IFM, ICLR 2024, has such a threshold; CUP has one distance for all layers).
   *
   * @param fraction from 0 (exclusive: nothing merges) to 1 (all but the last two clusters)
   */
  record Distance(double fraction) implements Budget {
    static final String KIND = "distance";

    public Distance {
      if (!(fraction > 0 && fraction <= 1)) {
        throw new BadInputException("target distance: " + fraction + " is not a fraction of the largest distance: "
            + "allowed is 0 < fraction <= 1");
      }
    }

    @Override
    public String label() {
      return "distance-" + fraction;
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public Object value() {
      return fraction;
    }

    @Override
    public Map<String, Integer> widths(WidthContext context) {
      return context.each((hidden, maps) -> Math.max(LeastWidths.ONE.of(hidden), maps.groupsNearer(fraction)));
    }

    @Override
    public String widthsBy(Method method) {
      return WidthRule.RELATIVE_DISTANCE.word();
    }

    @Override
    public double expectedWork(Network network) {
      return 1;
    }

    @Override
    public void checkFits(Network network, Method method, SpaceView view) {
      WidthRule.RELATIVE_DISTANCE.checkFits(label(), method);
    }
  }

  /**
   * Keeps the same fraction of every hidden layer.
   *
   * @param keep the keep fraction, from 0 (exclusive) to 1
   */
  record Uniform(double keep) implements PerLayer {
    static final String KIND = "uniform";

    public Uniform {
      checkKeep(KIND, keep);
    }

    @Override
    public Map<String, Integer> widths(Network network, SpaceView view) {
      return rounded(HiddenLayer.of(network, view), hidden -> keep);
    }

    @Override
    public String label() {
      return "uniform-" + keep;
    }

    @Override
    public String widthsBy(Method method) {
      return KIND;
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public Object value() {
      return keep;
    }
  }

  /**
   * Keeps a given fraction of each hidden layer.
   *
   * @param keep layer name to keep fraction, from 0 (exclusive) to 1
   */
  record Given(Map<String, Double> keep) implements PerLayer {
    static final String KIND = "given";

    public Given {
      keep = Collections.unmodifiableMap(new LinkedHashMap<>(keep));
      keep.forEach((layer, fraction) -> checkKeep("given." + layer, fraction));
    }

    @Override
    public Map<String, Integer> widths(Network network, SpaceView view) {
      List<HiddenLayer> layers = HiddenLayer.of(network, view);
      List<String> known = layers.stream().map(HiddenLayer::name).toList();
      for (String layer : keep.keySet()) {
        if (!known.contains(layer)) {
          throw new BadInputException("target given: " + network.model() + " has no hidden layer '" + layer + "'"
              + NearestNames.suggestion(layer, known));
        }
      }
      for (String layer : known) {
        if (!keep.containsKey(layer)) {
          throw new BadInputException("target given: no keep fraction for hidden layer '" + layer + "' of "
              + network.model() + "; all of them need one: " + String.join(", ", known));
        }
      }
      return rounded(layers, hidden -> keep.get(hidden.name()));
    }

    @Override
    public String label() {
      return "given-" + keep.values().stream().map(String::valueOf).collect(Collectors.joining("-"));
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public String widthsBy(Method method) {
      return KIND;
    }

    @Override
    public Object value() {
      return keep;
    }
  }

  /** Refuses what is no keep fraction. */
  static void checkKeep(String key, double keep) {
    if (!(keep > 0 && keep <= 1)) {
      throw new BadInputException("target " + key + ": " + keep
          + " is not a keep fraction: allowed is 0 < keep fraction <= 1");
    }
  }

  private static Map<String, Integer> rounded(List<HiddenLayer> layers, ToDoubleFunction<HiddenLayer> keep) {
    Map<String, Integer> widths = new LinkedHashMap<>();
    for (HiddenLayer hidden : layers) {
      widths.put(hidden.name(), (int) Math.max(
          LeastWidths.ONE.of(hidden), Math.round(hidden.neurons() * keep.applyAsDouble(hidden))));
    }
    return widths;
  }
}
