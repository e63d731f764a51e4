package io.github.neuronmerge.experiment.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.experiment.spec.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes whole files or nothing: a temporary file in the same folder, forced to disk, then an atomic move. */
public final class AtomicFiles {
  private AtomicFiles() {}

  /** Writes the bytes; folders are made as needed. */
  public static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      // Not createTempFile: what it makes nobody else may read.
      Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
      try {
        try (FileChannel channel =
            FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
          ByteBuffer buffer = ByteBuffer.wrap(bytes);
          while (buffer.hasRemaining()) {
            channel.write(buffer);
          }
          channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Writes text as UTF-8. */
  public static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a value as JSON. */
  public static void writeJson(Path file, Object value) {
    try {
      write(file, Json.json().writeValueAsString(value) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass() + " as JSON", e);
    }
  }

  /** Reads a JSON file that this program wrote. */
  public static <T> T readJson(Path file, Class<T> type) {
    try {
      return Json.json().readValue(Files.readString(file), type);
    } catch (JsonProcessingException e) {
      throw new BadInputException(file + ": line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
          + ": damaged, or written by another version: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
