package io.github.neuronmerge.experiment.config;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of commands, with the option that selects each. */
public enum CommandKind {
  /** Run an experiment. */
  RUN("-Dexp=NAME"),
  /** Repeat a run. */
  REPLAY("-Dreplay=RUN"),
  /** Write pictures and report of a run again. */
  REDRAW("-Dreport=RUN"),
  /** List the experiments. */
  LIST("-Dexp=list"),
  /** Compare two runs. */
  COMPARE("-Dexp=compare"),
  /** Compare the papers' claims with our results. */
  REPRODUCE("-Dexp=paper-repro"),
  /** Write the documents that show committed runs. */
  DOCUMENT("-Dexp=docs"),
  /** Make a user's network smaller. */
  SHRINK("-Dexp=shrink");

  private static final String EXPERIMENT = "-Dexp=";
  private final String typed;

  CommandKind(String typed) {
    this.typed = typed;
  }

  /** Returns the option that selects it. */
  public String typed() {
    return typed;
  }

  /** Returns the command for a value of {@code -Dexp} that is not the name of an experiment. */
  static Optional<CommandKind> ofWord(String experiment) {
    return Arrays.stream(values()).filter(kind -> kind != RUN && kind.typed.equals(EXPERIMENT + experiment))
        .findFirst();
  }

  /** Returns the value of {@code -Dexp} that selects it. */
  public String word() {
    return typed.substring(EXPERIMENT.length());
  }
}
