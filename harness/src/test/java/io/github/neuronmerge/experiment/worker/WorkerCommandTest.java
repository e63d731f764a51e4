package io.github.neuronmerge.experiment.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Would catch a worker of a large network that is killed, and silently begins again, while it collects garbage. */
class WorkerCommandTest {
  @Test
  void aRoomyWorkerMayBeSilentForMinutesAndTakesTheThreadsThatItGets() {
    WorkerCommand roomy = WorkerCommand.standard().roomy(3);
    assertTrue(roomy.patience().silent().compareTo(Duration.ofMinutes(5)) >= 0);
    assertTrue(roomy.patience().idle().compareTo(Duration.ofMinutes(20)) >= 0);
    assertEquals("3", roomy.toProcess().environment().get("OMP_NUM_THREADS"));
    assertEquals("PASSIVE", roomy.threads().get("OMP_WAIT_POLICY"));
    assertTrue(roomy.jvmArguments().contains("-Xmx6g"));
    assertTrue(roomy.jvmArguments().contains("-XX:MaxHeapFreeRatio=30"), "garbage counts as memory too");
  }

  @Test
  void allOthersTakeOneThread() {
    WorkerCommand plain = new WorkerCommand("x", List.of(), WatchdogTimeouts.STANDARD);
    assertEquals("1", plain.toProcess().environment().get("OMP_NUM_THREADS"));
    assertEquals(Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1"), plain.threads());
    assertEquals(plain.threads(), WorkerCommand.THREADS);
  }
}
