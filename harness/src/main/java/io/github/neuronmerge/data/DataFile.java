package io.github.neuronmerge.data;

import java.util.regex.Pattern;

/**
 * One published file of a data set, as it must be once unpacked.
 *
 * @param name the published name, without {@code .gz}
 * @param role what it holds
 * @param bytes its uncompressed length
 * @param sha256 the SHA-256 of its uncompressed bytes, 64 lower-case hexadecimal digits
 */
public record DataFile(String name, Role role, int bytes, String sha256) {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  public DataFile {
    if (bytes < 1) {
      throw new IllegalArgumentException(name + ": a length of " + bytes + " bytes; at least 1 is needed");
    }
    if (!DIGEST.matcher(sha256).matches()) {
      throw new IllegalArgumentException(name + ": '" + sha256 + "' is not 64 lower-case hexadecimal digits");
    }
  }

  /** What a file of a data set holds. */
  public enum Role { TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS }
}
