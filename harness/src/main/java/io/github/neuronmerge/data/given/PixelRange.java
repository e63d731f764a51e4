package io.github.neuronmerge.data.given;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.data.Dataset;
import java.util.Arrays;
import java.util.Locale;

/** Which numbers a network takes the bytes of an image for. */
public enum PixelRange {
  /** From 0 to 1. */
  UNIT,
  /** From 0 to 255. */
  BYTE;

  /** Returns the range of that name. */
  public static PixelRange of(String word) {
    return Arrays.stream(values()).filter(range -> range.word().equals(word)).findFirst().orElseThrow(() ->
        new BadInputException("-Dpixels=" + word + " is not allowed: it must be unit (0 to 1) or byte (0 to 255)"));
  }

  /** Returns it as users say it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the largest value. */
  public int largest() {
    return this == UNIT ? 1 : 255;
  }

  /** Returns images of bytes as floats of this range. */
  public Dataset of(Dataset images) {
    return this == UNIT ? images : images.inBytes();
  }
}
