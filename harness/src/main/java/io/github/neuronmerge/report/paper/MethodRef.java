package io.github.neuronmerge.report.paper;

import io.github.neuronmerge.base.BadInputException;
import java.util.Optional;

/**
 * A method of an experiment.
 *
 * @param experiment the experiment's name
 * @param method the method's name there
 */
public record MethodRef(String experiment, String method) {
  /** Reads {@code experiment/method}; empty text is none. */
  static Optional<MethodRef> parse(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = text.split("/", -1);
    if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
      throw new BadInputException("'" + text + "' is not allowed: it must be experiment/method");
    }
    return Optional.of(new MethodRef(parts[0], parts[1]));
  }
}
