package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch two processes that get into each other's way, and a lock that a dead process keeps. */
@Tag("slow")
class TwoProcessesTest {
  @TempDir private Path folder;

  @Test
  void aSecondProcessOnTheSameRunIsRefusedAndADeadOneKeepsNothing() throws IOException, InterruptedException {
    Path home = Sweep.layOut(folder.resolve("locked"));
    Pause pause = new Pause(Pause.Moment.WRITTEN, 1, home.resolve("paused"));
    Process first = new RunProcess(home, 1).with(pause).start();
    assertTrue(pause.isReachedBy(first));
    Process second = new RunProcess(home, 1).start();
    String said = RunProcess.said(second);
    assertEquals(Harness.REFUSED, second.waitFor(), said);
    assertTrue(said.contains("another process is at this run (process " + first.pid() + ")"), said);
    first.destroyForcibly().waitFor();
    assertEquals(Harness.SUCCEEDED, new RunProcess(home, 2).start().waitFor());
  }

  @Test
  void twoProcessesThatShareNetworksGetTheTablesOfOne() throws IOException, InterruptedException {
    Path together = Sweep.layOut(folder.resolve("together"));
    Files.copy(together.resolve("experiments/tiny.yaml"), together.resolve("experiments/twin.yaml"));
    List<Process> processes = new ArrayList<>();
    List<BufferedReader> outputs = new ArrayList<>();
    for (String experiment : List.of("tiny", "twin")) {
      Process process = new RunProcess(together, 2).of(experiment).with("-D" + FakeRunMain.GATE + "=true").start();
      processes.add(process);
      outputs.add(process.inputReader(StandardCharsets.UTF_8));
    }
    for (BufferedReader output : outputs) {
      assertEquals(FakeRunMain.READY, output.readLine(), "both are there before either runs");
    }
    for (Process process : processes) {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    }
    for (Process process : processes) {
      assertEquals(Harness.SUCCEEDED, process.waitFor());
    }
    Sweep.assertTablesAreThoseOfAnUnbrokenRun(together);
  }
}
