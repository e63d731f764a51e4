package io.github.neuronmerge.merge.budget;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Parts;
import io.github.neuronmerge.base.Registry;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.network.space.SpaceView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Lists the kinds of budgets that an experiment can name as its targets. */
public final class Budgets {
  /** The key of the keep fraction where a global budget has options besides. */
  static final String KEEP = "keep";
  private static final Registry<Kind> KINDS = registry();

  /** A kind as the manual shows it, and how one is made of what an experiment says. */
  private record Kind(Parts.Described described, Function<Object, Budget> reader) {}

  private Budgets() {}

  private static Registry<Kind> registry() {
    Registry<Kind> kinds = new Registry<>("kind of target");
    add(kinds, Budget.Uniform.KIND, "the same keep fraction for every hidden layer", List.of(),
        value -> new Budget.Uniform(number(Budget.Uniform.KIND, value)));
    add(kinds, Budget.Given.KIND, "a keep fraction for each hidden layer", List.of(), Budgets::given);
    add(kinds, CostMetric.PARAMETERS.kind(), "a keep fraction of the whole network's parameters",
        GlobalSearch.OPTIONS, value -> global(CostMetric.PARAMETERS, value));
    add(kinds, CostMetric.MACS.kind(), "a keep fraction of the whole network's multiply-accumulates",
        GlobalSearch.OPTIONS, value -> global(CostMetric.MACS, value));
    add(kinds, CostMetric.LATENCY.kind(), "a keep fraction of the whole network's measured latency",
        GlobalSearch.OPTIONS, value -> global(CostMetric.LATENCY, value));
    for (CostMetric cost : List.of(CostMetric.PARAMETERS, CostMetric.MACS)) {
      addRules(kinds, cost);
    }
    add(kinds, Budget.Distance.KIND, "what a tree leaves when all below a fraction of its largest distance has merged",
        List.of(), value -> new Budget.Distance(number(Budget.Distance.KIND, value)));
    return kinds;
  }

  private static void addRules(Registry<Kind> kinds, CostMetric cost) {
    String what = cost == CostMetric.PARAMETERS ? "parameters" : "multiply-accumulates";
    add(kinds, UniformCost.kind(cost), "the same keep fraction for every hidden layer, as large as a keep fraction of "
        + "the whole network's " + what + " allows", List.of(),
        value -> new UniformCost(number(UniformCost.kind(cost), value), cost));
    add(kinds, RuleBudget.kind(/* isCommon= */ false, cost), "a keep fraction of the whole network's " + what
        + ", split by each method's own rule (its key widths)", GlobalSearch.OPTIONS, value -> own(cost, value));
    add(kinds, RuleBudget.kind(/* isCommon= */ true, cost), "the same, split for all methods by the rule of one "
        + "(widthsOf)", GlobalSearch.OPTIONS, value -> common(cost, value));
  }

  private static void add(Registry<Kind> kinds, String name, String description, List<Option<?>> options,
      Function<Object, Budget> reader) {
    kinds.with(name, new Kind(new Parts.Described(name, description, options), reader));
  }

  /**
   * Returns the budget that an experiment says.
   *
   * @param kind one of {@link #kinds}
   * @param value a number; or, by name, each layer's keep fraction or a global budget's keep fraction and options; of
   *     each kind {@code spaces} may say for which channel spaces it is, beside {@code keep} or what else there is
   */
  public static Budget of(String kind, Object value) {
    Function<Object, Budget> reader = KINDS.find(kind).reader();
    if (value instanceof Map<?, ?> map && map.containsKey(ViewedBudget.KEY)) {
      Map<String, Object> others = fields(kind, "", value);
      SpaceView view = view(kind, others.remove(ViewedBudget.KEY));
      boolean isKeepAlone = others.keySet().equals(Set.of(KEEP));
      Budget budget = reader.apply(isKeepAlone ? others.get(KEEP) : others);
      return view == SpaceView.ALL ? budget : new ViewedBudget(budget, view);
    }
    return reader.apply(value);
  }

  private static SpaceView view(String kind, Object word) {
    try {
      return SpaceView.of(word);
    } catch (BadInputException e) {
      throw new BadInputException("target " + kind + ": " + e.getMessage(), e);
    }
  }

  /** Returns what kinds there are. */
  public static Set<String> kinds() {
    return KINDS.names();
  }

  /** Returns all kinds with their options. */
  public static List<Parts.Described> described() {
    return kinds().stream().map(kind -> KINDS.find(kind).described()).toList();
  }

  private static Budget given(Object value) {
    Map<String, Double> keep = new LinkedHashMap<>();
    fields(Budget.Given.KIND, "{layer: keep fraction, ...}", value)
        .forEach((layer, fraction) -> keep.put(layer, number("given." + layer, fraction)));
    return new Budget.Given(keep);
  }

  private static Budget global(CostMetric cost, Object value) {
    Map<String, Object> options = keepAndOptions(cost.kind(), value);
    return new Budget.Global(number(cost.kind(), options.remove(KEEP)), cost, options);
  }

  private static Budget own(CostMetric cost, Object value) {
    String kind = RuleBudget.kind(/* isCommon= */ false, cost);
    Map<String, Object> options = keepAndOptions(kind, value);
    return new RuleBudget(number(kind, options.remove(KEEP)), cost, Optional.empty(), options);
  }

  private static Budget common(CostMetric cost, Object value) {
    String kind = RuleBudget.kind(/* isCommon= */ true, cost);
    Map<String, Object> options = fields(kind, "{keep: fraction, widthsOf: method}", value);
    checkHas(kind, KEEP, "the keep fraction", options);
    checkHas(kind, RuleBudget.WIDTHS_OF, "the method whose widths all take", options);
    double keep = number(kind, options.remove(KEEP));
    String method = String.valueOf(options.remove(RuleBudget.WIDTHS_OF));
    return new RuleBudget(keep, cost, Optional.of(method), options);
  }

  private static Map<String, Object> keepAndOptions(String kind, Object value) {
    Map<String, Object> options = value instanceof Number ? new LinkedHashMap<>(Map.of(KEEP, value))
        : fields(kind, "a keep fraction, or {keep: fraction, option: value, ...}", value);
    checkHas(kind, KEEP, "the keep fraction", options);
    return options;
  }

  private static void checkHas(String kind, String key, String meaning, Map<String, Object> fields) {
    if (!fields.containsKey(key)) {
      throw new BadInputException("target " + kind + ": " + meaning + ", '" + key + "', is missing");
    }
  }

  /**
   * Returns what an experiment says of all its searches, completed by the defaults: those of a search that is said
   * nothing of.
   *
   * @param given options by name, those of global targets
   */
  public static Map<String, Object> search(Map<String, Object> given) {
    return Settings.of("search", GlobalSearch.OPTIONS, given).values();
  }

  private static Map<String, Object> fields(String kind, String expected, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new BadInputException("target " + kind + ": expected " + expected + ", found " + value);
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    map.forEach((name, each) -> fields.put(String.valueOf(name), each));
    return fields;
  }

  private static double number(String key, Object value) {
    if (!(value instanceof Number number)) {
      throw new BadInputException("target " + key + ": expected a number, found " + value);
    }
    return number.doubleValue();
  }
}
