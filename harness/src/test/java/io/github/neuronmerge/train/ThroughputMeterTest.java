package io.github.neuronmerge.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Would catch a forecast that counts an earlier process's work as this one's, or takes all stages for equally slow. */
class ThroughputMeterTest {
  private static final double ROUNDING = 1e-9;
  private final AtomicLong clock = new AtomicLong(77);

  @Test
  void timeLeftFollowsFromTheWorkOfThisProcess() {
    // Two stages: 100 images of work 1, of which 50 were trained on before, and 100 images of work 4.
    ThroughputMeter pace = new ThroughputMeter(clock::get, 500);
    pace.beginStage(1);
    pace.skipped(50);
    assertEquals(0.1, pace.share(), ROUNDING);
    pass(5);
    pace.trainedOn(50);
    assertEquals(0.2, pace.share(), ROUNDING);
    assertEquals(10, pace.imagesPerSecond(), ROUNDING);
    assertEquals(40, pace.secondsLeft(), ROUNDING, "400 of work at 10 a second");
    pace.beginStage(4);
    assertEquals(0, pace.imagesPerSecond(), ROUNDING);
    pass(10);
    pace.trainedOn(25);
    assertEquals(0.4, pace.share(), ROUNDING);
    assertEquals(2.5, pace.imagesPerSecond(), ROUNDING);
    assertEquals(30, pace.secondsLeft(), ROUNDING, "300 of work at 150 in 15 seconds");
    pass(30);
    pace.trainedOn(75);
    assertEquals(1, pace.share(), ROUNDING);
    assertEquals(0, pace.secondsLeft(), ROUNDING);
  }

  @Test
  void progressIsSaidInWords() {
    assertEquals("pre-training of fc1: epoch 2/20, loss 0.0123, 8400 images/s, 61 s left",
        new TrainingProgress("pre-training of fc1", 0.1, 2, 20, 0.01234, 8400.4, 61.2).inWords());
  }

  private void pass(long seconds) {
    clock.addAndGet(seconds * 1_000_000_000L);
  }
}
