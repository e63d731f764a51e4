package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.ERROR;
import static io.github.neuronmerge.report.column.CellColumns.STATUS;
import static io.github.neuronmerge.report.column.TimingColumns.BATCH;
import static io.github.neuronmerge.report.column.TimingColumns.ENGINE;
import static io.github.neuronmerge.report.column.TimingColumns.LATENCY_NANOS;
import static io.github.neuronmerge.report.column.TimingColumns.PARAMS;
import static io.github.neuronmerge.report.column.TimingColumns.PEAK_RESIDENT_BYTES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.experiment.result.TimingFailure;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.measure.Timing;
import io.github.neuronmerge.measure.TimingKey;
import io.github.neuronmerge.report.FakeRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catches timings that are averaged away, joined to the wrong size, or made up where the system told nothing. */
class TimingTableTest {
  @TempDir Path home;

  @Test
  void everyIterationOfEveryForkIsARow() throws IOException {
    FakeRun fake = FakeRun.small(home);
    fake.finishAll(0.9);
    fake.time(FakeRun.WHOLE.architecture(), 1, 100.5, 200, 300);
    fake.tabulate();
    String start = fake.run.id() + ",mnist-lenet,lenet5,lenet5:20-50-500-10,431080,2293000,nd4j,1,";
    assertEquals(List.of(
        "run_id,exp,model,architecture,params,macs,engine,batch,fork,iteration,latency_nanos,alloc_bytes_per_op,"
            + "peak_resident_bytes,status,error",
        start + "1,1,100.5,4096.25,1000000,ok,",
        start + "1,2,200.0,4097.25,2000000,ok,",
        start + "2,1,300.0,4098.25,3000000,ok,"), fake.text("timings.csv").lines().toList());
  }

  @Test
  void architecturesThatSeveralCellsShareAreThereOnce() {
    FakeRun fake = FakeRun.small(home);
    fake.finishAll(0.9);
    fake.time("lenet5:10-25-250-10", 1, 100);
    fake.time("lenet5:10-25-250-10", 256, 100);
    fake.time(FakeRun.WHOLE.architecture(), 1, 100);
    fake.tabulate();
    assertEquals(List.of("431080 1", "109295 1", "109295 256"), fake.table("timings.csv").rows().stream()
        .map(row -> row.text(PARAMS) + " " + row.text(BATCH)).toList());
  }

  @Test
  void aSizeThatCouldNotBeTimedIsARowUntilItIs() {
    FakeRun fake = FakeRun.small(home);
    fake.finishAll(0.9);
    String whole = FakeRun.WHOLE.architecture();
    fake.time(whole, 256, 100);
    fake.run.writeFailure(new TimingFailure(FakeRun.key(whole, 1), "a fork died"));
    fake.tabulate();
    CsvTable.Row row = fake.table("timings.csv").rows().get(0);
    assertEquals("error a fork died", row.text(STATUS) + " " + row.text(ERROR));
    assertEquals("", row.text(LATENCY_NANOS));
    assertFalse(fake.table("summary.csv").columns().contains("latency_nanos_batch1"));
    fake.time(whole, 1, 100);
    fake.tabulate();
    assertTrue(fake.table("timings.csv").rows().stream().allMatch(each -> each.text(STATUS).equals("ok")));
  }

  @Test
  void aTimingOfAnotherEngineIsAnotherFileAndNoRowOfThisOne() {
    FakeRun fake = FakeRun.small(home);
    fake.finishAll(0.9);
    TimingKey ours = FakeRun.key(FakeRun.WHOLE.architecture(), 1);
    TimingKey others = new TimingKey(Engines.reference().name(), ours.architecture(), ours.batch());
    fake.time(others, 5_000);
    fake.run.writeFailure(new TimingFailure(ours, "a fork died"));
    assertEquals("a fork died", fake.run.failureOf(ours).orElseThrow().error());
    fake.time(ours, 100);
    fake.tabulate();
    assertEquals(List.of(ours.engine() + " 100"), fake.table("timings.csv").rows().stream()
        .map(row -> row.text(ENGINE) + " " + Math.round(row.sureNumber(LATENCY_NANOS))).toList());
    assertEquals(List.of(5_000.0), fake.run.timings(others).stream().map(Timing::latencyNanos).toList());
  }

  @Test
  void aFileOfAnotherKeyIsNoTiming() throws IOException {
    FakeRun fake = FakeRun.small(home);
    TimingKey ours = FakeRun.key(FakeRun.WHOLE.architecture(), 1);
    TimingKey others = new TimingKey(Engines.reference().name(), ours.architecture(), ours.batch());
    fake.time(others, 5_000);
    Files.copy(fake.run.timing(others), fake.run.timing(ours));
    assertEquals(List.of(), fake.run.timings(ours));
  }

  @Test
  void mediansAreOfTheEngineThatWasTimedFirst() throws IOException {
    Files.writeString(home.resolve("timings.csv"), """
        architecture,engine,batch,latency_nanos
        net:1,one,1,100
        net:1,other,1,900
        net:1,one,1,200
        net:1,other,256,900
        """);
    Latencies latencies = new Latencies(home);
    assertEquals(List.of(1), latencies.batches());
    assertEquals(150, latencies.medianNanos(Set.of("net:1"), 1).orElseThrow());
  }

  @Test
  void memoryThatTheSystemDoesNotTellIsEmpty() {
    FakeRun fake = FakeRun.small(home);
    fake.finishAll(0.9);
    String whole = FakeRun.WHOLE.architecture();
    TimingKey key = FakeRun.key(whole, 1);
    AtomicFiles.writeSealed(fake.run.timing(key), List.of(new Timing(key, 1, 1, 10, 0, 0)));
    fake.tabulate();
    assertEquals("", fake.table("timings.csv").rows().get(0).text(PEAK_RESIDENT_BYTES));
    assertEquals("", fake.table("summary.csv").rows().get(0).text(PEAK_RESIDENT_BYTES));
  }
}
