package io.github.neuronmerge.base;

/**
 * Says that something the user gave (a file, a key, a name) cannot be used. The message is printed alone, without a
 * stack trace, so it must name the thing, its value and what is allowed.
 */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadInputException(String message) {
    super(message);
  }

  public BadInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
