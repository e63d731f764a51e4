package io.github.neuronmerge.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where the stored files of data sets come from. A source knows nothing of their content and checks none of it. */
@FunctionalInterface
public interface FileSource {
  /**
   * Opens a stored file from its beginning; the caller closes it.
   *
   * @param path for the project's own files the data set's name, a slash and the stored name ({@code
   *     mnist/train-images-idx3-ubyte.gz}), for others their place on disk
   * @throws IOException if there is no such file or it cannot be opened; its message says where it was looked for
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
