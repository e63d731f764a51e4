package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.PointColumns.HIGH;
import static io.github.neuronmerge.report.column.PointColumns.LOW;
import static io.github.neuronmerge.report.column.PointColumns.PICTURE;
import static io.github.neuronmerge.report.column.PointColumns.ROWS;
import static io.github.neuronmerge.report.column.PointColumns.SERIES;
import static io.github.neuronmerge.report.column.PointColumns.X;
import static io.github.neuronmerge.report.column.PointColumns.Y;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.report.FakeRun;
import io.github.neuronmerge.report.RealisticRun;
import io.github.neuronmerge.report.SourceRows;
import io.github.neuronmerge.report.column.TableCatalogue;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RunTables;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catches points that cannot be traced to a table, are drawn but not noted, or are in other units than the axes. */
class PointsTest {
  /** Half of the last of the ten digits that {@code points.csv} keeps, for numbers around 100. */
  private static final double ROUNDING = 1e-7;
  @TempDir Path home;

  /** A run of two seeds: the baseline has 0.98 and 1, ward 0.96 and 0.9, random 0.5 always. */
  private FakeRun small() {
    FakeRun fake = FakeRun.small(home);
    fake.finish(fake.cells("identity").get(0), 0.98);
    fake.finish(fake.cells("identity").get(1), 1);
    fake.finish(fake.cells("ward").get(0), 0.96);
    fake.finish(fake.cells("ward").get(1), 0.9);
    fake.cells("random").forEach(cell -> fake.finish(cell, 0.5));
    for (int batch : List.of(1, 256)) {
      fake.time(FakeRun.WHOLE.architecture(), batch, 300_000.0 * batch, 400_000.0 * batch, 500_000.0 * batch);
      fake.time("lenet5:10-25-250-10", batch, 100_000.0 * batch, 200_000.0 * batch, 300_000.0 * batch);
    }
    fake.report();
    return fake;
  }

  private static CsvTable.Row point(FakeRun fake, String picture, String series) {
    List<CsvTable.Row> points = fake.table(ReportFiles.POINTS).rows().stream().filter(row ->
        row.text(PICTURE).equals(picture) && row.text(SERIES).equals(series)).toList();
    assertEquals(1, points.size(), picture + ", " + series);
    return points.get(0);
  }

  private static void check(CsvTable.Row point, double x, double y, double low, double high) {
    assertEquals(x, point.sureNumber(X), ROUNDING, point.where());
    assertEquals(y, point.sureNumber(Y), ROUNDING, point.where());
    assertEquals(low, point.sureNumber(LOW), ROUNDING, point.where());
    assertEquals(high, point.sureNumber(HIGH), ROUNDING, point.where());
  }

  @Test
  void accuraciesAreInPerCentWithTheDeviationOverSeeds() {
    FakeRun fake = small();
    double deviation = 3 * Math.sqrt(2);
    double kept = 100 * 109_295.0 / 431_080;
    check(point(fake, ReportFiles.ACCURACY_PLOT, "ward"), kept, 93, 93 - deviation, 93 + deviation);
    check(point(fake, ReportFiles.MACS_PLOT, "ward"), 100 * 646_500.0 / 2_293_000, 93, 93 - deviation, 93 + deviation);
    check(point(fake, ReportFiles.ACCURACY_PLOT, "baseline"), 100, 99, 99 - Math.sqrt(2), 99 + Math.sqrt(2));
    // Student's t for two seeds: its 0.975 quantile at one degree of freedom times the standard error of 90 and 96;
    // drawn, it ends where accuracy does.
    double interval = Math.tan(0.475 * Math.PI) * 3;
    check(point(fake, ReportFiles.SEEDS_PLOT, "ward, seed 2"), kept, 90, 90, 90);
    check(point(fake, ReportFiles.SEEDS_PLOT, "ward, mean"), kept, 93, 93 - interval, 100);
  }

  @Test
  void speedUpsAreRatiosOfMediansBetweenThoseOfQuartiles() {
    FakeRun fake = small();
    double deviation = 3 * Math.sqrt(2);
    check(point(fake, ReportFiles.ACCURACY_SPEEDUP_PLOT, "ward"), 2, 93, 93 - deviation, 93 + deviation);
    CsvTable.Row bar = point(fake, ReportFiles.ACCURACY_SPEEDUP_PLOT, "ward, measured speed-up");
    check(bar, 2, 93, 350 / 250.0, 450 / 150.0);
    assertEquals("timings.csv#architecture=lenet5:10-25-250-10&batch=256;"
        + "timings.csv#architecture=lenet5:20-50-500-10&batch=256", bar.text(ROWS));
  }

  @Test
  void changesOfLayersAreThoseOfTheirCells() {
    FakeRun fake = small();
    check(point(fake, ReportFiles.SENSITIVITY_PLOT, "ward, fc1"), 25, 12.5, 12.5, 12.5);
    // Losses are 98 - 96 and 100 - 90 points; a quarter of the inertia is lost in every layer.
    CsvTable.Row loss = fake.table(ReportFiles.POINTS).rows().stream()
        .filter(row -> row.text(PICTURE).equals(ReportFiles.INERTIA_PLOT) && row.text(ROWS).contains("=ward&"))
        .findFirst().orElseThrow();
    check(loss, 25, 6, 6 - 4 * Math.sqrt(2), 6 + 4 * Math.sqrt(2));
  }

  @Test
  void everySourceNamesRowsThatAreThere() {
    FakeRun fake = RealisticRun.reported();
    List<CsvTable.Row> points = fake.table(ReportFiles.POINTS).rows();
    Map<String, List<CsvTable.Row>> bySource =
        points.stream().collect(Collectors.groupingBy(row -> row.text(ROWS)));
    bySource.forEach((source, some) -> SourceRows.of(fake.run.root(), source)
        .forEach(rows -> assertFalse(rows.isEmpty(), some.get(0).where() + ": " + source)));
    Set<String> all = new HashSet<>(ReportFiles.PICTURES);
    assertTrue(all.removeAll(RealisticRun.WITHOUT), "for which this run has no data");
    assertEquals(all, points.stream().map(row -> row.text(PICTURE)).collect(Collectors.toSet()));
    Set<String> names = new HashSet<>();
    assertTrue(Plots.draw(new RunTables(fake.run.root())).stream().allMatch(picture -> names.add(picture.name())));
  }

  @Test
  void sourcesSurviveNamesWithSigns() {
    CsvTable.Row row = new CsvTable.Row("x", Map.of("method", "a&b=c;d#e%+f", "target", "t"));
    assertEquals("summary.csv#method=a%26b%3Dc%3Bd%23e%25+f&target=t", Accuracies.source(row));
  }

  @Test
  void pointsOfUnverifiedDataSaySo() {
    FakeRun fake = new FakeRun(home, new FakeRun.Choices(List.of("identity", "ward"), List.of(new Budget.Uniform(0.5)),
        List.of(1L, 2L), List.of(1L), List.of(1)), /* verified= */ false);
    fake.finishAll(0.9);
    fake.report();
    CsvTable points = fake.table(ReportFiles.POINTS);
    assertTrue(points.rows().stream().allMatch(row -> row.text(TableCatalogue.DATA_MARK).equals("unverified data")));
  }
}
