package io.github.neuronmerge.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for what several tests of one JVM read and none changes, because it takes long to make. It is deleted when
 * the JVM ends.
 */
public final class SharedFolder {
  private SharedFolder() {}

  /** Makes an empty folder whose name begins with a word. */
  public static Path make(String word) {
    try {
      Path folder = Files.createTempDirectory(word);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for tests", e);
    }
  }

  /** Copies a folder with all that is in it. */
  public static void copy(Path from, Path to) {
    for (Path source : tree(from)) {
      Path target = to.resolve(from.relativize(source).toString());
      try {
        if (Files.isDirectory(source)) {
          Files.createDirectories(target);
        } else {
          Files.copy(source, target);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot copy " + source, e);
      }
    }
  }

  private static void delete(Path folder) {
    for (Path path : tree(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot delete " + path, e);
      }
    }
  }

  private static List<Path> tree(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }
}
