package io.github.neuronmerge.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens the stored files of data sets. A source does not know or check their content. */
@FunctionalInterface
public interface FileSource {
  /**
   * Opens a stored file at its start. The caller closes it.
   *
   * @param path for bundled files the data set's name, a slash and the stored name ({@code
   *     mnist/train-images-idx3-ubyte.gz}), for other files their path on disk
   * @throws IOException if there is no such file or it cannot be opened; the message says where it was expected
   */
  InputStream open(String path) throws IOException;

  /** Returns the source of files on disk. */
  static FileSource disk() {
    return path -> {
      try {
        return Files.newInputStream(Path.of(path));
      } catch (NoSuchFileException e) {
        throw new IOException("there is no such file", e);
      }
    };
  }
}
