package io.github.neuronmerge.train;

import java.util.function.LongSupplier;

/**
 * Measures how fast a training is and estimates the time left. Stages differ in the work for one image, so the estimate
 * counts multiply-accumulates.
 */
final class ThroughputMeter {
  private static final double NANOS = 1e9;
  private final LongSupplier nanoTime;
  private final double totalWork;
  private final long started;
  private double skippedWork;
  private double work;
  private double workPerImage;
  private long stageStarted;
  private long stageImages;

  /** Starts the clock for a training with that much work in all. */
  ThroughputMeter(LongSupplier nanoTime, double totalWork) {
    this.nanoTime = nanoTime;
    this.totalWork = totalWork;
    started = nanoTime.getAsLong();
  }

  /** Begins a stage in which each image takes that much work. */
  void beginStage(double work) {
    workPerImage = work;
    stageStarted = nanoTime.getAsLong();
    stageImages = 0;
  }

  /** Adds images of this stage that an earlier process has trained on. */
  void skipped(long images) {
    skippedWork += images * workPerImage;
  }

  /** Adds images of this stage. */
  void trainedOn(int images) {
    work += images * workPerImage;
    stageImages += images;
  }

  /** Returns the fraction of all work that is done, 0 to 1. */
  double share() {
    return (skippedWork + work) / totalWork;
  }

  /** Returns how many images per second this stage has trained on, or 0 if none yet. */
  double imagesPerSecond() {
    return stageImages == 0 ? 0 : stageImages * NANOS / Math.max(1, nanoTime.getAsLong() - stageStarted);
  }

  /** Returns the time that the rest takes at the speed of this process so far. */
  double secondsLeft() {
    return (totalWork - skippedWork - work) / work * (nanoTime.getAsLong() - started) / NANOS;
  }
}
