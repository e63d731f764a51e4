package io.github.neuronmerge.data.source;

/**
 * One file of a data set, as it must be once unpacked.
 *
 * @param name the published name, without {@code .gz}; for a file inside an archive its path there
 * @param part which images it is about
 * @param bytes its uncompressed length
 * @param sha256 the SHA-256 of its uncompressed bytes, 64 lower-case hexadecimal digits
 */
public record DataFile(String name, Part part, int bytes, String sha256) {
  public DataFile {
    Pins.check(name, bytes, sha256);
  }

  /** Returns the last part of the name. */
  String baseName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** Returns the folder inside the archive, empty where there is none. */
  String folder() {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  /** Which images a file of a data set is about. */
  public enum Part {
    TRAIN("train"),
    TEST("test");

    private final String label;

    Part(String label) {
      this.label = label;
    }

    /** Returns what names of data sets call this part. */
    String label() {
      return label;
    }
  }
}
