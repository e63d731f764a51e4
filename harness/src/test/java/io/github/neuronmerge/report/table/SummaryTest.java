package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.SummaryColumns.FAILED;
import static io.github.neuronmerge.report.column.SummaryColumns.LATENCY_NANOS;
import static io.github.neuronmerge.report.column.SummaryColumns.MACS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.PARAMS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.SEEDS;
import static io.github.neuronmerge.report.column.SummaryColumns.SPEEDUP;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_CI_HIGH;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_CI_KIND;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_CI_LOW;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEDIAN;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_STD;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_LOSS_MEAN;
import static io.github.neuronmerge.report.column.SummaryColumns.VAL_ACCURACY_MEAN;
import static io.github.neuronmerge.report.column.SummaryColumns.VAL_ACCURACY_STD;
import static io.github.neuronmerge.report.column.TimingColumns.PEAK_RESIDENT_BYTES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.result.CellFailure;
import io.github.neuronmerge.report.FakeRun;
import io.github.neuronmerge.report.column.Key;
import io.github.neuronmerge.report.stats.MeanInterval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Catches statistics that are not what they are called: clustering seeds counted as repetitions, a deviation with n for
 * n - 1, a mean for a median, a speed-up upside down, numbers where nothing was found.
 */
class SummaryTest {
  /** A few units in the last place: sums are not exact. */
  private static final double ROUNDING = 1e-15;
  private static final String HALF = "lenet5:10-25-250-10";
  @TempDir Path home;
  private FakeRun fake;

  /** Fills a run whose statistics can be worked out by hand. */
  @BeforeEach
  void fill() {
    fake = FakeRun.small(home);
    List<Cell> identity = fake.cells("identity");
    fake.finish(identity.get(0), 0.99);
    fake.finish(identity.get(1), 0.98);
    List<Cell> random = fake.cells("random");
    fake.finish(random.get(0), 0.9);
    fake.finish(random.get(1), 0.8);
    fake.finish(random.get(2), 0.7);
    fake.finish(random.get(3), 0.5);
    List<Cell> ward = fake.cells("ward");
    fake.finish(ward.get(0), 0.95);
    fake.run.writeFailure(new CellFailure(ward.get(1), "broke"));
    fake.time(FakeRun.WHOLE.architecture(), 1, 100, 200, 300, 400);
    fake.time(HALF, 1, 50, 100, 150, 10_000);
    fake.time(FakeRun.WHOLE.architecture(), 256, 1_000);
    fake.tabulate();
  }

  private CsvTable.Row row(String method) {
    return fake.table("summary.csv").rows().stream().filter(row -> row.text(METHOD).equals(method)).findFirst()
        .orElseThrow();
  }

  @Test
  void headerHasTwoColumnsABatchSize() throws IOException {
    assertEquals("method,role,images_seen,target,widths_by,stage,widths,seeds,params_kept,macs_kept,val_accuracy_mean,"
        + "val_accuracy_std,test_accuracy_mean,test_accuracy_std,test_accuracy_median,test_accuracy_ci_low,"
        + "test_accuracy_ci_high,test_accuracy_ci_kind,test_loss_mean,latency_nanos_batch1,speedup_batch1,"
        + "latency_nanos_batch256,speedup_batch256,peak_resident_bytes,failed",
        fake.text("summary.csv").lines().findFirst().orElseThrow());
  }

  @Test
  void clusteringSeedsAreAveragedWithinTheirTrainingSeedFirst() {
    // Training seed 1: (0.9 + 0.8) / 2 = 0.85; seed 2: (0.7 + 0.5) / 2 = 0.6. Over all four the deviation is 0.171.
    CsvTable.Row random = row("random");
    assertEquals(2, random.sureNumber(SEEDS));
    assertEquals(0.725, random.sureNumber(TEST_ACCURACY_MEAN), ROUNDING);
    assertEquals(0.25 / Math.sqrt(2), random.sureNumber(TEST_ACCURACY_STD), ROUNDING);
    // The mean of two seeds is also their median; their interval, t = 12.7 standard errors of 0.125, passes 0 and 1.
    assertEquals(0.725, random.sureNumber(TEST_ACCURACY_MEDIAN), ROUNDING);
    assertEquals(0, random.sureNumber(TEST_ACCURACY_CI_LOW), ROUNDING);
    assertEquals(1, random.sureNumber(TEST_ACCURACY_CI_HIGH), ROUNDING);
    assertEquals(MeanInterval.KIND, random.text(TEST_ACCURACY_CI_KIND));
    assertEquals(0.724, random.sureNumber(VAL_ACCURACY_MEAN), ROUNDING);
    assertEquals(0.275, random.sureNumber(TEST_LOSS_MEAN), ROUNDING);
    assertEquals(0, random.sureNumber(FAILED));
  }

  @Test
  void oneSeedHasNoDeviation() {
    CsvTable.Row ward = row("ward");
    assertEquals(1, ward.sureNumber(SEEDS));
    assertEquals(0.95, ward.sureNumber(TEST_ACCURACY_MEAN));
    assertEquals("", ward.text(TEST_ACCURACY_STD));
    assertEquals("", ward.text(VAL_ACCURACY_STD));
    assertEquals(0.95, ward.sureNumber(TEST_ACCURACY_MEDIAN));
    assertEquals("", ward.text(TEST_ACCURACY_CI_LOW));
    assertEquals("", ward.text(TEST_ACCURACY_CI_HIGH));
    assertEquals("", ward.text(TEST_ACCURACY_CI_KIND));
    assertEquals(1, ward.sureNumber(FAILED));
  }

  @Test
  void sizesAreSharesOfTheBaseline() {
    assertEquals(109_295.0 / 431_080, row("ward").sureNumber(PARAMS_KEPT), ROUNDING);
    assertEquals(646_500.0 / 2_293_000, row("ward").sureNumber(MACS_KEPT), ROUNDING);
    assertEquals(1.0, row("identity").sureNumber(PARAMS_KEPT));
  }

  @Test
  void latencyIsTheMedianAndSpeedupIsAgainstTheBaseline() {
    assertEquals(250, row("identity").sureNumber(LATENCY_NANOS.at(1)));
    assertEquals(125, row("ward").sureNumber(LATENCY_NANOS.at(1)));
    assertEquals(1.0, row("identity").sureNumber(SPEEDUP.at(1)));
    assertEquals(2.0, row("random").sureNumber(SPEEDUP.at(1)));
    assertEquals(4e6, row("ward").sureNumber(PEAK_RESIDENT_BYTES));
  }

  @Test
  void whatWasNotTimedIsEmpty() {
    assertEquals("", row("ward").text(LATENCY_NANOS.at(256)));
    assertEquals("", row("ward").text(SPEEDUP.at(256)));
    assertEquals(1_000, row("identity").sureNumber(LATENCY_NANOS.at(256)));
  }

  @Test
  void aMethodThatAlwaysFailedHasNoNumbers() throws IOException {
    Files.delete(fake.run.cell(fake.cells("ward").get(0)));
    fake.tabulate();
    CsvTable.Row ward = row("ward");
    assertEquals(2, ward.sureNumber(FAILED));
    assertEquals(0, ward.sureNumber(SEEDS));
    for (Key<? extends Number> column : List.of(PARAMS_KEPT, MACS_KEPT, VAL_ACCURACY_MEAN, TEST_ACCURACY_MEAN,
        TEST_ACCURACY_MEDIAN, TEST_ACCURACY_CI_LOW, TEST_ACCURACY_CI_HIGH, TEST_LOSS_MEAN, LATENCY_NANOS.at(1),
        SPEEDUP.at(1), PEAK_RESIDENT_BYTES)) {
      assertEquals(OptionalDouble.empty(), ward.number(column), column.name());
    }
  }

  @Test
  void itComesFromTheTablesAndNotFromTheRun() throws IOException {
    Path cells = fake.run.root().resolve("cells.csv");
    String changed = fake.text("cells.csv").replace(",0.95,", ",0.25,");
    Files.writeString(cells, changed);
    Summary.write(fake.run.root());
    assertEquals(0.25, row("ward").sureNumber(TEST_ACCURACY_MEAN));
    assertTrue(fake.run.result(fake.cells("ward").get(0)).isPresent());
  }
}
