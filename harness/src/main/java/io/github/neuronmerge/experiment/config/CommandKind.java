package io.github.neuronmerge.experiment.config;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of commands, by what is typed for them. */
public enum CommandKind {
  /** A run of an experiment. */
  RUN("-Dexp=NAME"),
  /** A run that is done again. */
  REPLAY("-Dreplay=RUN"),
  /** Pictures and report that are made again. */
  REDRAW("-Dreport=RUN"),
  /** The list of experiments. */
  LIST("-Dexp=list"),
  /** Two runs side by side. */
  COMPARE("-Dexp=compare"),
  /** Papers' figures beside ours. */
  REPRODUCE("-Dexp=paper-repro"),
  /** Documents that are written from the committed runs. */
  DOCUMENT("-Dexp=docs");

  private static final String EXPERIMENT = "-Dexp=";
  private final String typed;

  CommandKind(String typed) {
    this.typed = typed;
  }

  /** Returns what is typed for it. */
  public String typed() {
    return typed;
  }

  /** Returns the command that has a word of its own in place of an experiment's name. */
  static Optional<CommandKind> ofWord(String experiment) {
    return Arrays.stream(values()).filter(kind -> kind != RUN && kind.typed.equals(EXPERIMENT + experiment))
        .findFirst();
  }

  /** Returns the word that stands in place of an experiment's name. */
  public String word() {
    return typed.substring(EXPERIMENT.length());
  }
}
