package io.github.neuronmerge.report;

import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.budget.CostMetric;
import io.github.neuronmerge.merge.budget.RuleBudget;
import io.github.neuronmerge.merge.budget.UniformCost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A fake run of several views: each method by its own rule, all at the widths of ward, and all uniform. */
public final class ViewsRun {
  /** The targets: four of methods' own rules, fewer of each other view. */
  public static final List<Budget> TARGETS = List.of(
      own(0.1), own(0.05), own(0.03), common(0.1), common(0.03), uniform(0.1), uniform(0.03),
      RuleBudget.own(0.2, CostMetric.MACS), RuleBudget.own(0.1, CostMetric.MACS), new UniformCost(0.2, CostMetric.MACS));
  /** Test error in per cent at a tenth of the parameters, by own rule, at common and at uniform widths. */
  private static final Map<String, List<Double>> ERRORS = Map.of(
      "l1", List.of(30.0, 8.0, 40.0), "kmeans", List.of(2.0, 1.9, 9.0), "average", List.of(1.6, 1.6, 7.0),
      "ward", List.of(1.2, 1.2, 4.0), "random", List.of(60.0, 20.0, 70.0));

  private ViewsRun() {}

  private static Budget own(double keep) {
    return RuleBudget.own(keep, CostMetric.PARAMETERS);
  }

  private static Budget common(double keep) {
    return RuleBudget.common(keep, CostMetric.PARAMETERS, "ward");
  }

  private static Budget uniform(double keep) {
    return new UniformCost(keep, CostMetric.PARAMETERS);
  }

  /** Makes the run and its tables. */
  public static FakeRun make(Path home) {
    FakeRun fake = new FakeRun(home, new FakeRun.Choices(List.of("identity", "random", "l1", "kmeans", "average", "ward"),
        TARGETS, List.of(1L, 2L, 3L), List.of(11L), List.of()));
    SplittableRandom random = new SplittableRandom(3);
    for (Cell cell : fake.plan.cells()) {
      double error = cell.parts().isIdentity() ? 0.9 : error(cell);
      fake.finish(cell, 1 - Math.min(0.9, error / 100 * (0.9 + 0.2 * random.nextDouble())));
    }
    fake.tabulate();
    return fake;
  }

  private static double error(Cell cell) {
    List<Double> errors = ERRORS.get(cell.method());
    double error = cell.target().startsWith("own") ? errors.get(0)
        : cell.target().startsWith("common") ? errors.get(1) : errors.get(2);
    double keep = Double.parseDouble(cell.target().substring(cell.target().lastIndexOf('-') + 1));
    return error * Math.sqrt(0.1 / keep);
  }
}
