package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.ARCHITECTURE;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.TimingColumns.BATCH;
import static io.github.neuronmerge.report.column.VarianceColumns.BETWEEN;
import static io.github.neuronmerge.report.column.VarianceColumns.BETWEEN_SHARE;
import static io.github.neuronmerge.report.column.VarianceColumns.MEASURE;
import static io.github.neuronmerge.report.column.VarianceColumns.NEGATIVE_SET_TO_ZERO;
import static io.github.neuronmerge.report.column.VarianceColumns.VARIANCE_BETWEEN;
import static io.github.neuronmerge.report.column.VarianceColumns.VARIANCE_WITHIN;
import static io.github.neuronmerge.report.column.VarianceColumns.WITHIN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.report.FakeRun;
import io.github.neuronmerge.report.column.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catches seeds and forks grouped by the wrong column, and a clustering seed's variance without such a seed. */
class VarianceTableTest {
  private static final double ROUNDING = 1e-12;
  @TempDir Path home;
  private FakeRun fake;

  @BeforeEach
  void fill() {
    fake = FakeRun.small(home);
    List<Cell> random = fake.cells("random");
    // Training seed 1 with 0.9 and 0.7, seed 2 with 0.5 and 0.3.
    fake.finish(random.get(0), 0.9);
    fake.finish(random.get(1), 0.7);
    fake.finish(random.get(2), 0.5);
    fake.finish(random.get(3), 0.3);
    List<Cell> ward = fake.cells("ward");
    fake.finish(ward.get(0), 0.8);
    fake.finish(ward.get(1), 0.6);
    fake.finish(fake.cells("identity").get(0), 0.99);
    fake.time(FakeRun.WHOLE.architecture(), 1, 100, 300, 500, 700);
    fake.time(FakeRun.WHOLE.architecture(), 256, 100);
    fake.tabulate();
  }

  private CsvTable.Row row(Key<?> column, String value) {
    return fake.table("variance.csv").rows().stream().filter(row -> row.text(column).equals(value)).findFirst()
        .orElseThrow();
  }

  @Test
  void headerIsTheOneThatScriptsReadAgainst() throws IOException {
    assertEquals("measure,method,target,architecture,batch,between,within,groups,values,variance_between,"
        + "variance_within,between_share,negative_set_to_zero",
        fake.text("variance.csv").lines().findFirst().orElseThrow());
  }

  @Test
  void accuracyIsSplitIntoTrainingAndClusteringSeed() {
    // Mean squares 0.16 between and 0.02 within, two values each: (0.16 - 0.02) / 2.
    CsvTable.Row random = row(METHOD, "random");
    assertEquals("test_accuracy train_seed cluster_seed",
        random.text(MEASURE) + " " + random.text(BETWEEN) + " " + random.text(WITHIN));
    assertEquals(0.07, random.sureNumber(VARIANCE_BETWEEN), ROUNDING);
    assertEquals(0.02, random.sureNumber(VARIANCE_WITHIN), ROUNDING);
    assertEquals("false", random.text(NEGATIVE_SET_TO_ZERO));
  }

  @Test
  void aMethodWithoutRandomnessVariesByTrainingSeedAlone() {
    CsvTable.Row ward = row(METHOD, "ward");
    assertEquals(0.02, ward.sureNumber(VARIANCE_BETWEEN), ROUNDING);
    assertEquals(0.0, ward.sureNumber(VARIANCE_WITHIN));
    assertEquals(1.0, ward.sureNumber(BETWEEN_SHARE));
    assertEquals("", row(METHOD, "identity").text(VARIANCE_BETWEEN));
  }

  @Test
  void latencyIsSplitIntoForkAndIteration() {
    // Forks 100, 300 and 500, 700: mean squares 160,000 between and 20,000 within.
    CsvTable.Row latency = row(BATCH, "1");
    assertEquals(FakeRun.WHOLE.architecture(), latency.text(ARCHITECTURE));
    assertEquals("latency_nanos fork iteration",
        latency.text(MEASURE) + " " + latency.text(BETWEEN) + " " + latency.text(WITHIN));
    assertEquals(70_000, latency.sureNumber(VARIANCE_BETWEEN), 1e-6);
    assertEquals(20_000, latency.sureNumber(VARIANCE_WITHIN), 1e-6);
    assertEquals("", row(BATCH, "256").text(VARIANCE_WITHIN));
    assertEquals("", row(BATCH, "256").text(NEGATIVE_SET_TO_ZERO));
  }

  @Test
  void theOrderOfCellsChangesNoValue() throws IOException {
    TreeSet<String> before = new TreeSet<>(fake.text("variance.csv").lines().toList());
    List<String> lines = new ArrayList<>(fake.text("cells.csv").lines().toList());
    Collections.reverse(lines.subList(1, lines.size()));
    Files.writeString(fake.run.root().resolve("cells.csv"), String.join("\n", lines) + "\n");
    Variances.write(fake.run.root());
    assertEquals(before, new TreeSet<>(fake.text("variance.csv").lines().toList()));
  }
}
