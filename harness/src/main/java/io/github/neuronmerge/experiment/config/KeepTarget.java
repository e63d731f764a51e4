package io.github.neuronmerge.experiment.config;

import io.github.neuronmerge.base.BadInputException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * How small a user's network is to become.
 *
 * @param of what is counted
 * @param fraction how much of it stays, from 0 (exclusive) to 1
 */
public record KeepTarget(Kind of, double fraction) {
  private static final int PER_CENT = 100;

  /** What is counted. */
  public enum Kind {
    /** Weights and biases of the whole network. */
    PARAMETERS,
    /** Multiply-accumulates of the whole network for one image. */
    MACS,
    /** Channels of every channel space. */
    CHANNELS;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public KeepTarget {
    if (!(fraction > 0 && fraction <= 1)) {
      throw refused(String.valueOf(fraction));
    }
  }

  /** Reads one or several with commas between: {@code "0.3,macs:0.5"}. */
  public static List<KeepTarget> parseAll(String text) {
    List<KeepTarget> targets = Arrays.stream(text.split(",", -1)).map(String::strip).map(KeepTarget::parse).toList();
    if (targets.stream().distinct().count() < targets.size()) {
      throw new BadInputException("-Dkeep=" + text + " says the same twice");
    }
    return targets;
  }

  /** Reads one. */
  public static KeepTarget parse(String text) {
    int colon = text.indexOf(':');
    String word = colon < 0 ? Kind.PARAMETERS.word() : text.substring(0, colon);
    Kind kind = Arrays.stream(Kind.values()).filter(it -> it.word().equals(word)).findFirst()
        .orElseThrow(() -> refused(text));
    return new KeepTarget(kind, fraction(text.substring(colon + 1), () -> refused(text)));
  }

  static double fraction(String text, Supplier<BadInputException> refusal) {
    try {
      double value = Double.parseDouble(text);
      if (value > 0 && value <= 1) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Refused below, as other numbers are.
    }
    throw refusal.get();
  }

  private static BadInputException refused(String text) {
    return new BadInputException("-Dkeep=" + text + " is not allowed: it must be a fraction of the parameters, more "
        + "than 0 and at most 1, as in 0.3; macs:0.5 is of the multiply-accumulates, channels:0.5 of the channels; "
        + "several are separated by commas");
  }

  /** Returns it as users say it. */
  public String text() {
    return (of == Kind.PARAMETERS ? "" : of.word() + ":") + fraction;
  }

  /** Returns what is added to the names of files: {@code "30"}, {@code "macs-50"}. */
  public String label() {
    String percent = BigDecimal.valueOf(fraction).multiply(BigDecimal.valueOf(PER_CENT)).stripTrailingZeros()
        .toPlainString();
    return (of == Kind.PARAMETERS ? "" : of.word() + "-") + percent;
  }
}
