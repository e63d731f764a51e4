package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.experiment.worker.WorkerCommand;
import io.github.neuronmerge.report.RunReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Would catch a thread that outlives the run, for which Maven waits in vain and then prints a stack, and an error that
 * ends on the console as a stack trace.
 */
class CleanEndTest {
  private static final WorkerCommand FAKE = FakeWorker.command();
  private static final Map<String, String> DRY = Map.of("exp", "tiny", "dry", "true");
  @TempDir private Path home;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void layOutAProject() throws IOException {
    TestProject.layOut(home, TestProject.TINY);
  }

  @Test
  void noThreadOutlivesARun() throws InterruptedException {
    assertEquals(Harness.SUCCEEDED, endsAlone(new RunReport(), FAKE, Map.of("exp", "tiny")), text());
    assertEquals(Harness.SUCCEEDED, endsAlone(new RunReport(), FAKE, DRY), text());
  }

  @Test
  void noThreadOutlivesAFailure() throws InterruptedException {
    WorkerCommand failing = FakeWorker.command("-Dfake.failTiming=true");
    Map<String, String> timed = Map.of("exp", "tiny", "set.timing.batches", "[1]");
    assertEquals(Harness.FAILED, endsAlone(new FakeRunMain.Silent(), failing, timed), text());
    assertEquals(Harness.REFUSED, endsAlone(new FakeRunMain.Silent(), FAKE, Map.of("exp", "tinny")), text());
  }

  @Test
  void noThreadOutlivesARunWhoseFailuresCannotBeWritten() throws IOException, InterruptedException {
    assertEquals(Harness.SUCCEEDED, harness(new FakeRunMain.Silent(), FAKE, DRY).run());
    String run = text().lines().filter(line -> line.startsWith("  run ")).findFirst().orElseThrow().substring(6).strip();
    Files.createDirectories(home.resolve(run));
    Files.writeString(home.resolve(run).resolve("failures"), "a file where a folder should be");
    WorkerCommand failing = FakeWorker.command("-Dfake.failCompression=true");
    assertEquals(Harness.FAILED, endsAlone(new FakeRunMain.Silent(), failing, Map.of("exp", "tiny")), text());
    assertTrue(text().contains("error: cannot "), text());
    assertNoStack();
  }

  @Test
  void aDefectOfOursEndsAsOneLineWithItsStackInALog() throws IOException {
    Path log = home.resolve("results/error-2026-01-02T030405Z.log");
    for (Throwable defect : List.of(new IllegalStateException("a picture\nin two lines"), new StackOverflowError())) {
      assertEquals(Harness.FAILED, harness(new Broken(defect), FAKE, Map.of("exp", "tiny")).run());
      assertTrue(text().lines().toList().contains("error: this is a defect of the program: "
          + defect.toString().lines().findFirst().orElseThrow() + "; please report it with " + log), text());
      assertTrue(Files.readString(log).contains("\tat "), "the log has the stack");
      assertNoStack();
    }
  }

  /** Cannot report. */
  private static final class Broken extends OnlyReports {
    private final Throwable defect;

    private Broken(Throwable defect) {
      this.defect = defect;
    }

    @Override
    public void report(Plan plan, RunDirectory run, Path home, PrintStream out) {
      if (defect instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) defect;
    }
  }

  @Test
  void whatCannotBeWrittenEndsAsOneLine() {
    Harness harness = new Harness(() -> {
      throw new UncheckedIOException("cannot write x", new IOException("disk full"));
    }, new FakeRunMain.Silent(), FAKE, clock(), out());
    assertEquals(Harness.FAILED, harness.run());
    assertEquals("error: cannot write x: disk full", text().strip());
  }

  /** Runs in threads of its own and returns the exit status, once it is sure that none of them is left. */
  private int endsAlone(Reporter reporter, WorkerCommand workers, Map<String, String> properties)
      throws InterruptedException {
    Harness harness = harness(reporter, workers, properties);
    ThreadGroup group = new ThreadGroup("run");
    AtomicInteger status = new AtomicInteger(-1);
    int[] left = new int[1];
    Thread[] threads = new Thread[9];
    Thread main = new Thread(group, () -> {
      status.set(harness.run());
      left[0] = group.enumerate(threads);
    }, "main of the run");
    main.start();
    main.join();
    assertEquals(1, left[0], () -> "only main may live: " + List.of(threads).subList(0, left[0]));
    return status.get();
  }

  private Harness harness(Reporter reporter, WorkerCommand workers, Map<String, String> properties) {
    return new Harness(() -> FakeRunMain.options(home, properties), reporter, workers, clock(), out());
  }

  private static Clock clock() {
    return Clock.fixed(TestProject.START, ZoneOffset.UTC);
  }

  private PrintStream out() {
    return new PrintStream(printed, true, StandardCharsets.UTF_8);
  }

  private void assertNoStack() {
    assertFalse(text().contains("\tat "), text());
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
