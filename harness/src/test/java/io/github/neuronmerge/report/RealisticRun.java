package io.github.neuronmerge.report;

import io.github.neuronmerge.base.SharedFolder;
import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.merge.LayerOutcome;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.budget.CostMetric;
import io.github.neuronmerge.merge.budget.RuleBudget;
import io.github.neuronmerge.report.table.ReportFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.Set;

/** A fake run as large as a real one, with numbers like real ones, to draw and to look at. */
public final class RealisticRun {
  /** The pictures that a run of one recipe and one number of calibration images, all real, has no data for. */
  public static final Set<String> WITHOUT =
      Set.of(ReportFiles.RECIPES_PLOT, ReportFiles.CALIBRATION_PLOT, ReportFiles.IMAGES_PLOT);

  /** Test error in per cent of each method at each target, from large to small. */
  private static final Map<String, List<Double>> ERRORS = Map.of(
      "random", List.of(6.2, 31.0, 62.0, 84.0),
      "l1", List.of(1.3, 8.0, 20.0, 71.0),
      "kmeans", List.of(1.05, 1.6, 3.1, 18.0),
      "l1-calibrated", List.of(1.1, 2.0, 4.0, 21.0),
      "ward", List.of(1.0, 1.4, 2.4, 12.0),
      "ward-hartigan-tuned", List.of(0.95, 1.0, 1.1, 1.6),
      "ward-hartigan", List.of(0.98, 1.3, 2.1, 9.5));
  private static final Map<String, Integer> WIDTHS = Map.of("conv1", 20, "conv2", 50, "fc1", 500);
  private static final List<Double> FC1 = List.of(0.5, 0.3, 0.1, 0.04);
  private static final List<Double> CONV1 = List.of(1.0, 0.9, 0.8, 0.5);
  private static final List<Double> CONV2 = List.of(0.98, 0.7, 0.5, 0.2);

  private static final FakeRun.Choices CHOICES = new FakeRun.Choices(
      List.of("identity", "random", "l1", "l1-calibrated", "kmeans", "ward", "ward-hartigan", "ward-hartigan-tuned"),
      List.of(target(0), target(1), target(2), target(3), RuleBudget.own(0.1, CostMetric.PARAMETERS),
          RuleBudget.common(0.1, CostMetric.PARAMETERS, "ward")), List.of(1L, 2L, 3L), List.of(11L, 12L, 13L),
      List.of(1, 256));

  private RealisticRun() {}

  /** The run of this JVM; making it takes seconds, so it is made once, and only if a test asks for it. */
  private static final class Reported {
    private static final FakeRun RUN = make(SharedFolder.make("realistic-run"));
    private static final List<String> PRINTED = RUN.report();
  }

  /** Returns the run with its report, tables and pictures; tests read it and change nothing. */
  public static FakeRun reported() {
    return Reported.RUN;
  }

  /** Returns what reporting the run printed. */
  public static List<String> printed() {
    return Reported.PRINTED;
  }

  /** Returns a copy of the reported run that a test may change. */
  public static FakeRun copy(Path home) {
    SharedFolder.copy(reported().home, home);
    return new FakeRun(home, CHOICES);
  }

  private static FakeRun make(Path home) {
    FakeRun fake = new FakeRun(home, CHOICES);
    SplittableRandom random = new SplittableRandom(7);
    List<String> labels = CHOICES.targets().stream().map(Budget::label).toList();
    for (Cell cell : fake.plan.cells()) {
      double error = cell.parts().isIdentity() ? 0.92
          : error(ERRORS.get(cell.method()), labels.indexOf(cell.target()));
      fake.finish(cell, 1 - error / 100 * (0.9 + 0.2 * random.nextDouble()), layers(fake, cell, error, random));
      FakeRun.Size size = FakeRun.Size.of(fake.widths(cell));
      for (int batch : List.of(1, 256)) {
        double nanos = 60_000 + size.macs() * batch * (batch == 1 ? 0.12 : 0.045);
        double[] measured = new double[30];
        for (int i = 0; i < measured.length; i++) {
          measured[i] = nanos * (0.93 + 0.2 * random.nextDouble());
        }
        fake.time(size.architecture(), batch, measured);
      }
    }
    return fake;
  }

  /** The two targets by rules come after the four given ones; by their own rules methods lose less. */
  private static double error(List<Double> given, int target) {
    return target < given.size() ? given.get(target) : (target == given.size() ? 1.2 : 1.5) * given.get(2);
  }

  private static List<LayerOutcome> layers(FakeRun fake, Cell cell, double error, SplittableRandom random) {
    List<LayerOutcome> layers = new ArrayList<>();
    fake.widths(cell).forEach((layer, width) -> {
      int before = WIDTHS.get(layer);
      double lost = (1 - width / (double) before) * (0.8 + 0.4 * random.nextDouble());
      double change = lost * Math.min(1, 0.2 + error / 50);
      layers.add(new LayerOutcome(layer, before, width, width, lost, 3, 7, before - width, 80 * change, change,
          change / 2));
    });
    return layers;
  }

  private static Budget target(int number) {
    Map<String, Double> keep = new LinkedHashMap<>();
    keep.put("conv1", CONV1.get(number));
    keep.put("conv2", CONV2.get(number));
    keep.put("fc1", FC1.get(number));
    return new Budget.Given(keep);
  }

  /** Writes the run into a folder, to look at its pictures. */
  public static void main(String[] args) {
    FakeRun fake = make(Path.of(args[0]));
    new RunReport().report(fake.plan, fake.run, fake.home, System.out);
  }
}
