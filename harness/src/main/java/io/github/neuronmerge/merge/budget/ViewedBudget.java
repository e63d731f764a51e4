package io.github.neuronmerge.merge.budget;

import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.space.SpaceView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A budget that is for some of a network's channel spaces; the others stay as they are. What fractions are of does not
 * change: a fraction of the whole network's parameters is one of all of them.
 *
 * @param budget the budget
 * @param view which spaces it is for
 */
public record ViewedBudget(Budget budget, SpaceView view) implements Budget {
  /** What experiments call the view. */
  static final String KEY = "spaces";

  @Override
  public String label() {
    return budget.label() + "-" + view.word();
  }

  @Override
  public String kind() {
    return budget.kind();
  }

  @Override
  public Object value() {
    return withView(budget.value());
  }

  @Override
  public Object fullValue() {
    return withView(budget.fullValue());
  }

  private Map<String, Object> withView(Object value) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, each) -> all.put(String.valueOf(name), each));
    } else {
      all.put(Budgets.KEEP, value);
    }
    all.put(KEY, view.word());
    return all;
  }

  @Override
  public Budget withSearch(Map<String, Object> search) {
    return new ViewedBudget(budget.withSearch(search), view);
  }

  @Override
  public Optional<String> widthsOf() {
    return budget.widthsOf();
  }

  @Override
  public boolean leavesRule() {
    return budget.leavesRule();
  }

  @Override
  public String widthsBy(Method method) {
    return budget.widthsBy(method);
  }

  @Override
  public Map<String, Integer> widths(WidthContext context) {
    return budget.widths(context.of(view));
  }

  @Override
  public Optional<Map<String, Integer>> knownWidths(Network network, SpaceView all) {
    return budget.knownWidths(network, view);
  }

  @Override
  public boolean needsLatency() {
    return budget.needsLatency();
  }

  @Override
  public double expectedWork(Network network) {
    return budget.expectedWork(network);
  }

  @Override
  public void checkFits(Network network, Method method, SpaceView all) {
    budget.checkFits(network, method, view);
  }
}
