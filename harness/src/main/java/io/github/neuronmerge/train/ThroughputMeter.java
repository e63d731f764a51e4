package io.github.neuronmerge.train;

import java.util.function.LongSupplier;

/**
 * Tells how fast a training goes and how long the rest will take. Stages differ in the work of an image, so time left
 * is told by work, counted in multiply-accumulates.
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

  /** Starts the clock for a training of that much work. */
  ThroughputMeter(LongSupplier nanoTime, double totalWork) {
    this.nanoTime = nanoTime;
    this.totalWork = totalWork;
    started = nanoTime.getAsLong();
  }

  /** Begins a stage whose images take that much work each. */
  void beginStage(double work) {
    workPerImage = work;
    stageStarted = nanoTime.getAsLong();
    stageImages = 0;
  }

  /** Counts images of this stage that an earlier process has trained on. */
  void skipped(long images) {
    skippedWork += images * workPerImage;
  }

  /** Counts images of this stage. */
  void trainedOn(int images) {
    work += images * workPerImage;
    stageImages += images;
  }

  /** Returns the fraction of all work that is done, 0 to 1. */
  double share() {
    return (skippedWork + work) / totalWork;
  }

  /** Returns how many images per second this stage has trained on, 0 if none yet. */
  double imagesPerSecond() {
    return stageImages == 0 ? 0 : stageImages * NANOS / Math.max(1, nanoTime.getAsLong() - stageStarted);
  }

  /** Returns how long the rest takes if all work takes as long as this process's work so far. */
  double secondsLeft() {
    return (totalWork - skippedWork - work) / work * (nanoTime.getAsLong() - started) / NANOS;
  }
}
