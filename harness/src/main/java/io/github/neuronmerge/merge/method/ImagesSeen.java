package io.github.neuronmerge.merge.method;

import io.github.neuronmerge.base.BadInputException;
import java.util.Arrays;
import java.util.Locale;

/** What a method looks at besides the weights: whoever compares methods must know which of them had more to go by. */
public enum ImagesSeen {
  /** Nothing: the weights alone. */
  NONE,
  /** Calibration images without their labels. */
  UNLABELLED,
  /** Unlabelled images, which layers were trained on by gradient steps. */
  REFITTED,
  /** Training images with their labels. */
  LABELLED;

  /** Returns what tables say, see {@link #word}. */
  public static ImagesSeen of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst().orElseThrow(() ->
        new BadInputException("images seen: '" + word + "' is not one of none, unlabelled, refitted, labelled"));
  }

  /** Returns it as tables say it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
