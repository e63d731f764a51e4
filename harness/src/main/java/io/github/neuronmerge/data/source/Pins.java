package io.github.neuronmerge.data.source;

import java.util.regex.Pattern;

/** Checks pinned lengths and digests when the program starts, before any file is read. */
final class Pins {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private Pins() {}

  static void check(String name, long bytes, String sha256) {
    if (bytes < 1) {
      throw new IllegalArgumentException(name + ": a length of " + bytes + " bytes; at least 1 is needed");
    }
    if (!SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException(name + ": '" + sha256 + "' is not 64 lower-case hexadecimal digits");
    }
  }
}
