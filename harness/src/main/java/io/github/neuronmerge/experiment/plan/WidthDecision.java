package io.github.neuronmerge.experiment.plan;

import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.method.Method;
import java.util.List;

/**
 * What decides the widths of a cell.
 *
 * @param budget its target, with what the experiment says of searches
 * @param method the method that decides: the cell's own, or the one whose widths all take
 * @param clusterSeed the randomness of that method's clustering; 0 where it has none
 */
public record WidthDecision(Budget budget, Method method, long clusterSeed) {
  /** Returns all that determines the widths besides the cell's own parts, as digests see it. */
  Object full() {
    return budget.leavesRule()
        ? List.of(budget.fullValue(), method.widths(), method.untuned().full(), clusterSeed) : budget.fullValue();
  }
}
