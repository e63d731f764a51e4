package io.github.neuronmerge.experiment.store;

import io.github.neuronmerge.base.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads sealed files that may be absent. A damaged file is renamed with a warning and counts as absent. */
final class SoundFiles {
  private final Consumer<String> warnings;

  /** Makes a reader that hands its warnings to somebody who shows them. */
  SoundFiles(Consumer<String> warnings) {
    this.warnings = warnings;
  }

  <T> Optional<T> read(Path file, Class<T> type) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(AtomicFiles.readSealed(file, type));
    } catch (BadInputException e) {
      warnings.accept("warning: " + e.getMessage() + "; set aside as " + setAside(file).getFileName()
          + ", it is done again");
      return Optional.empty();
    }
  }

  private static Path setAside(Path file) {
    int number = 1;
    while (Files.exists(damaged(file, number))) {
      number++;
    }
    try {
      return Files.move(file, damaged(file, number));
    } catch (NoSuchFileException e) {
      // Another process has renamed it already.
      return damaged(file, number);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot set aside the damaged file " + file, e);
    }
  }

  private static Path damaged(Path file, int number) {
    return file.resolveSibling(file.getFileName() + ".damaged-" + number);
  }
}
