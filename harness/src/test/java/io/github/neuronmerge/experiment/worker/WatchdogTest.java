package io.github.neuronmerge.experiment.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Would catch a worker that hangs for ever, and one that is killed although it works. */
class WatchdogTest {
  private static final WatchdogTimeouts PATIENCE = new WatchdogTimeouts(Duration.ofSeconds(30), Duration.ofMinutes(2));
  private static final Duration BEAT = Duration.ofSeconds(2);
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final MadeUpProcess process = new MadeUpProcess();
  private final AtomicLong nanos = new AtomicLong();

  @AfterEach
  void stopTheClock() {
    clock.shutdownNow();
  }

  @Test
  void aWorkerThatIsSilentForLongerThanThePatienceIsKilled() {
    try (Watchdog watchdog = watch(/* mayIdle= */ false)) {
      pass(PATIENCE.silent());
      watchdog.check();
      assertEquals(0, process.kills, "it may speak at the last moment");
      pass(Duration.ofNanos(1));
      watchdog.check();
      assertEquals(1, process.kills);
      assertEquals(Optional.of("the worker gave no sign of life for 30 s and was killed"), watchdog.reason());
    }
  }

  @Test
  void aWorkerThatSaysThatItLivesAndDoesNothingIsKilled() {
    try (Watchdog watchdog = watch(/* mayIdle= */ false)) {
      beat(watchdog, PATIENCE.idle(), /* processorSecondsABeat= */ 0);
      assertEquals(0, process.kills);
      beat(watchdog, BEAT, /* processorSecondsABeat= */ 0);
      assertEquals(1, process.kills);
      assertEquals(Optional.of("the worker did nothing for 120 s and was killed"), watchdog.reason());
    }
  }

  @Test
  void aWorkerThatWaitsForProcessesOfItsOwnMayDoNothing() {
    try (Watchdog watchdog = watch(/* mayIdle= */ true)) {
      beat(watchdog, Duration.ofHours(1), /* processorSecondsABeat= */ 0);
      assertEquals(Optional.empty(), watchdog.reason());
      assertEquals(0, process.kills);
    }
  }

  @Test
  void aWorkerThatWorksIsLeftAlone() {
    try (Watchdog watchdog = watch(/* mayIdle= */ false)) {
      beat(watchdog, Duration.ofHours(1), /* processorSecondsABeat= */ 1.9);
      assertEquals(Optional.empty(), watchdog.reason());
      assertEquals(0, process.kills);
    }
  }

  private Watchdog watch(boolean mayIdle) {
    return new Watchdog(process, PATIENCE, mayIdle, clock, nanos::get);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** Lets time pass with a heartbeat every two seconds and a look at each. */
  private void beat(Watchdog watchdog, Duration time, double processorSecondsABeat) {
    for (long beat = 1; beat <= time.dividedBy(BEAT); beat++) {
      pass(BEAT);
      watchdog.beat(beat * processorSecondsABeat);
      watchdog.check();
    }
  }

  /** Counts how often it is killed. */
  private static final class MadeUpProcess extends Process {
    private int kills;

    @Override
    public void destroy() {
      kills++;
    }

    @Override
    public int waitFor() {
      return 0;
    }

    @Override
    public int exitValue() {
      return 0;
    }

    @Override
    public InputStream getInputStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public InputStream getErrorStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public OutputStream getOutputStream() {
      return OutputStream.nullOutputStream();
    }
  }
}
