package io.github.neuronmerge.experiment.plan;

import io.github.neuronmerge.experiment.config.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The stages of a run in their order, each with the version of its code, which is part of every digest it gives. */
public enum Stage {
  /** Trains the baseline of a seed. */
  TRAIN(1),
  /** Compresses a baseline as a cell says. */
  COMPRESS(2),
  /** Trains a compressed network, where the method says so. */
  TUNE(1),
  /** Measures accuracy and loss; what a cell ends with. */
  SCORE(1),
  /** Times the inference of each size. */
  TIME(1),
  /** Writes the tables from the results. */
  TABULATE(1),
  /** Draws the pictures from the tables. */
  PLOT(1),
  /** Says on the console what the tables say. */
  REPORT(1);

  /** Goes up when the stage changes in a way that changes its results. */
  private final int version;

  Stage(int version) {
    this.version = version;
  }

  /** Returns the digest of the stage's code version and of all else that determines what comes out of it. */
  public String digest(Object... determinedBy) {
    return digest(Arrays.asList(determinedBy));
  }

  private String digest(List<Object> determinedBy) {
    return Json.digest(Stream.concat(Stream.of(label(), version), determinedBy.stream()).toList());
  }

  /** Returns the stage's name in file names and on the console. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
