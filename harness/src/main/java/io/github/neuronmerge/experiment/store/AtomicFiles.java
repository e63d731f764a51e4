package io.github.neuronmerge.experiment.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Sha256;
import io.github.neuronmerge.experiment.config.Json;
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
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes files atomically: to a temporary file in the same folder, which is forced to disk and then moved atomically;
 * then the folder is forced to disk too. Sealed files have a checksum of their content, so that later damage is
 * noticed.
 */
public final class AtomicFiles {
  /** The ending of the names of files that are not complete yet. */
  static final String PART = ".part";
  /** Held while a file is written. A process takes it before it ends. */
  private static final ReentrantLock WRITING = new ReentrantLock();

  private AtomicFiles() {}

  /**
   * Waits for a write that is under way and prevents further writes by other threads. To be called when the process
   * ends. The calling thread may still write.
   */
  public static void finishWrites() {
    WRITING.lock();
  }

  /** Writes bytes. Folders are made if necessary. */
  public static void write(Path file, byte[] bytes) {
    write(file, bytes, /* forced= */ true);
  }

  /**
   * Writes bytes whose digest is in a sealed file that is written later. They are not forced to disk: if they are lost
   * in a power cut, the reader of that file notices.
   */
  public static void writeUnforced(Path file, byte[] bytes) {
    write(file, bytes, /* forced= */ false);
  }

  private static void write(Path file, byte[] bytes, boolean forced) {
    WRITING.lock();
    try {
      Files.createDirectories(file.getParent());
      // Not createTempFile, whose files no other user may read.
      Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + PART);
      try {
        try (FileChannel channel =
            FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
          ByteBuffer buffer = ByteBuffer.wrap(bytes);
          while (buffer.hasRemaining()) {
            channel.write(buffer);
          }
          if (forced) {
            channel.force(true);
          }
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (forced) {
          forceFolder(file.getParent());
        }
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    } finally {
      WRITING.unlock();
    }
  }

  /** Makes the move durable against a power cut. Windows does not support and does not need this. */
  private static void forceFolder(Path folder) throws IOException {
    if (!System.getProperty("os.name").startsWith("Windows")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /**
   * A value with a checksum.
   *
   * @param sha256 SHA-256 of the content as JSON on one line
   * @param content the value
   */
  private record Sealed(String sha256, JsonNode content) {}

  /** Writes a value as JSON with a checksum. */
  public static void writeSealed(Path file, Object value) {
    write(file, sealed(value));
  }

  /** Writes a value as {@link #writeSealed} does, but does not force it to disk. */
  public static void writeSealedUnforced(Path file, Object value) {
    writeUnforced(file, sealed(value).getBytes(StandardCharsets.UTF_8));
  }

  private static String sealed(Object value) {
    JsonNode content = Json.json().valueToTree(value);
    return text(new Sealed(Sha256.hex(Json.line(content)), content));
  }

  /** Reads what {@link #writeSealed} wrote. Refuses a file whose content does not match its checksum. */
  public static <T> T readSealed(Path file, Class<T> type) {
    Sealed sealed = readJson(file, Sealed.class);
    if (!Sha256.hex(Json.line(sealed.content())).equals(sealed.sha256())) {
      throw new BadInputException(file + ": damaged: its content does not fit its checksum");
    }
    try {
      return Json.json().treeToValue(sealed.content(), type);
    } catch (JsonProcessingException e) {
      throw new BadInputException(file + ": written by another version: " + e.getOriginalMessage(), e);
    }
  }

  /** Writes text as UTF-8. */
  public static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a value as JSON. */
  public static void writeJson(Path file, Object value) {
    write(file, text(value));
  }

  private static String text(Object value) {
    try {
      return Json.json().writeValueAsString(value) + "\n";
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
