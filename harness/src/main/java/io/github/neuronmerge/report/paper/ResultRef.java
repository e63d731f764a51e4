package io.github.neuronmerge.report.paper;

import io.github.neuronmerge.base.BadInputException;
import java.util.stream.Stream;

/**
 * Which of our own figures is laid beside a published one: a row of an experiment's tables. Nothing is, where all names
 * are empty.
 *
 * @param experiment the experiment's name
 * @param method the method's name there
 * @param target the budget's label
 * @param quantity what is compared
 */
public record ResultRef(String experiment, String method, String target, Quantity quantity) {
  public ResultRef {
    long empty = Stream.of(experiment, method, target).filter(String::isEmpty).count();
    if (empty != 0 && empty != 3) {
      throw new BadInputException("needs an experiment, a method and a target, or none of them");
    }
  }

  /** Says whether there is anything of ours at all. */
  public boolean isSome() {
    return !experiment.isEmpty();
  }
}
