package io.github.neuronmerge.experiment.plan;

import io.github.neuronmerge.experiment.config.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The stages of a run in order. Each has a version of its code, which is part of its digests. */
public enum Stage {
  /** Trains the baseline of a seed. */
  TRAIN(1),
  /** Makes the synthetic images that methods look at. */
  IMAGES(1),
  /** Compresses a baseline by the method of a cell. */
  COMPRESS(2),
  /** Trains a compressed network, if the method says so. */
  TUNE(1),
  /** Measures accuracy and loss, which ends a cell. */
  SCORE(1),
  /** Times the inference of each architecture. */
  TIME(1),
  /** Writes the tables from the results. */
  TABULATE(1),
  /** Draws the pictures from the tables. */
  PLOT(1),
  /** Prints the results on the console. */
  REPORT(1);

  /** Must be raised whenever a change of the stage changes its results. */
  private final int version;

  Stage(int version) {
    this.version = version;
  }

  /** Returns the digest of the stage's version and of everything else that determines its result. */
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
