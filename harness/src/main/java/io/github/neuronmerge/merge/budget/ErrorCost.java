package io.github.neuronmerge.merge.budget;

import io.github.neuronmerge.base.Option;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a layer's predicted error e counts in the sum that {@link WidthSearch} makes least. An error saturates: a layer
 * that loses everything has an error of about 1, so where errors are summed as they are, destroying a layer is cheap.
 * The other forms grow beyond bounds as e approaches 1, as the errors of layers in series do, which multiply.
 */
enum ErrorCost {
  /** e. */
  SUM {
    @Override
    double of(double error) {
      return error;
    }
  },
  /** -log(1 - e). */
  LOG {
    @Override
    double of(double error) {
      double curved = Math.min(error, STRAIGHT_FROM);
      return -Math.log1p(-curved) + (error - curved) / (1 - STRAIGHT_FROM);
    }
  },
  /** e / (1 - e). */
  ODDS {
    @Override
    double of(double error) {
      double curved = Math.min(error, STRAIGHT_FROM);
      return curved / (1 - curved) + (error - curved) / Math.pow(1 - STRAIGHT_FROM, 2);
    }
  };

  /** Errors of logits may exceed 1. From here on a form goes on as a straight line, so that it stays a number. */
  static final double STRAIGHT_FROM = 0.999;

  static final Option<String> OPTION = Option.word("cost", SUM.word(), words(),
      "what a layer's error e counts in the sum that is made least: e, -log(1 - e), or e / (1 - e)");

  /** Returns what an error counts. */
  abstract double of(double error);

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static List<String> words() {
    return Arrays.stream(values()).map(ErrorCost::word).toList();
  }

  /** Returns the form of that name. */
  static ErrorCost named(String word) {
    return Arrays.stream(values()).filter(form -> form.word().equals(word)).findFirst().orElseThrow();
  }
}
