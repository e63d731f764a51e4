package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a run that ends without a word, and workers that live on when it is over. */
@Tag("slow")
class InterruptedRunTest {
  private static final int STATUS_OF_CTRL_C = 130;
  @TempDir private Path folder;

  @Test
  void aRunThatIsInterruptedSaysWhatIsSafeAndExits130() throws Exception {
    assumeTrue(Files.exists(Path.of("/bin/kill")) && Files.exists(Path.of("/usr/bin/env")), "needs Linux");
    Path home = Sweep.layOut(folder.resolve("interrupted"));
    Pause pause = new Pause(Pause.Moment.WRITTEN, 2, home.resolve("paused"));
    // A shell's background jobs ignore Ctrl-C, and so would whatever they start.
    Process process = new RunProcess(home, 2).with(pause).startedBy("/usr/bin/env", "--default-signal=INT").start();
    assertTrue(pause.isReachedBy(process));
    assertEquals(0, new ProcessBuilder("/bin/kill", "-INT", Long.toString(process.pid())).start().waitFor());
    String said = RunProcess.said(process);
    assertEquals(STATUS_OF_CTRL_C, process.waitFor(), said);
    assertTrue(said.matches("(?s).*interrupted: [0-9]+ of " + Sweep.CELLS + " cells are safe in results.*"), said);
    assertEquals(Harness.SUCCEEDED, new RunProcess(home, 2).start().waitFor());
    KilledRun.cells(home).forEach(cell -> AtomicFiles.readSealed(cell, CellResult.class));
  }

  @Test
  void workersEndWithTheProcessThatStartedThem() throws Exception {
    Path home = Sweep.layOut(folder.resolve("orphans"));
    Process parent = new RunProcess(home, 2).with("-D" + FakeRunMain.REAL + "=true").start();
    List<ProcessHandle> workers = parent.descendants().toList();
    while (workers.size() < 2 && !parent.waitFor(10, TimeUnit.MILLISECONDS)) {
      workers = parent.descendants().toList();
    }
    parent.destroyForcibly().waitFor();
    assertEquals(2, workers.size());
    for (ProcessHandle worker : workers) {
      worker.onExit().get(60, TimeUnit.SECONDS);
    }
  }
}
