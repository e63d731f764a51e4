package io.github.neuronmerge.experiment.config;

import io.github.neuronmerge.base.BadInputException;
import java.util.Arrays;
import java.util.Locale;

/** What happens to a user's network after it was made smaller. */
public enum ShrinkTuning {
  /** Nothing. */
  NONE,
  /** Its weights are trained towards the outputs of the network that was read, on the calibration images. */
  DISTIL;

  /** Returns that of a name. */
  public static ShrinkTuning of(String word) {
    return Arrays.stream(values()).filter(tuning -> tuning.word().equals(word)).findFirst().orElseThrow(() ->
        new BadInputException("-Dtune=" + word + " is not allowed: it must be none or distil"));
  }

  /** Returns it as users say it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
