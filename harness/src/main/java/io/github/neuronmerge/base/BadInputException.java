package io.github.neuronmerge.base;

/**
 * Says that something the user gave (a file, a key, a name) cannot be used. Users see only the message, without a stack
 * trace. So it names the thing, its value and what is allowed.
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
