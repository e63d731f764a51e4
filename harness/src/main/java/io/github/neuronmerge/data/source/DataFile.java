package io.github.neuronmerge.data.source;

/**
 * One file of a data set after unpacking.
 *
 * @param name the published name without {@code .gz}; for a file in an archive its path in the archive
 * @param part the part of the data set that it belongs to
 * @param bytes its uncompressed length
 * @param sha256 the SHA-256 of its uncompressed bytes, 64 lower-case hexadecimal digits
 */
public record DataFile(String name, Part part, int bytes, String sha256) {
  public DataFile {
    Pins.check(name, bytes, sha256);
  }

  /** Returns the name without folders. */
  String baseName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** Returns the folder inside the archive. Empty if there is none. */
  String folder() {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  /** A part of a data set. */
  public enum Part {
    TRAIN("train"),
    TEST("test");

    private final String label;

    Part(String label) {
      this.label = label;
    }

    /** Returns the part's label in names of data sets. */
    String label() {
      return label;
    }
  }
}
