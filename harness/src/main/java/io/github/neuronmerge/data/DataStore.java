package io.github.neuronmerge.data;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Unpacks gzip files and hands out only what has the pinned length and SHA-256, wherever the bytes come from. */
public final class DataStore {
  private static final int BUFFER_BYTES = 1 << 16;

  private final FileSource source;

  public DataStore(FileSource source) {
    this.source = source;
  }

  /**
   * Returns the uncompressed, verified bytes of a data set's file, which is stored as {@code folder/name.gz}.
   *
   * @throws BadInputException if the file is missing or unreadable, is not sound gzip, or has another length or digest
   *     than the pinned one
   */
  public FileBytes read(String folder, DataFile file) {
    String path = folder + "/" + file.name();
    byte[] bytes = unpack(path + ".gz", file.bytes());
    String found = Sha256.hex(bytes);
    if (!found.equals(file.sha256())) {
      throw new BadInputException(
          "file '" + path + "' is not the published one: found SHA-256 " + found + ", expected " + file.sha256());
    }
    return new FileBytes(path, bytes);
  }

  private byte[] unpack(String path, int expectedBytes) {
    byte[] bytes = new byte[expectedBytes];
    int filled = 0;
    try (InputStream stored = source.open(path)) {
      try (InputStream unpacked = new GZIPInputStream(stored, BUFFER_BYTES)) {
        int read = unpacked.read(bytes, 0, expectedBytes);
        while (read > 0) {
          filled += read;
          read = unpacked.read(bytes, filled, expectedBytes - filled);
        }
        // Only reading on to the end makes the stream compare gzip's own checksum.
        boolean hasMore = unpacked.read() >= 0;
        if (hasMore || filled < expectedBytes) {
          throw new BadInputException(
              "file '" + path + "' unpacks to " + (hasMore ? "more than " + filled : "only " + filled)
                  + " bytes, expected " + expectedBytes);
        }
        return bytes;
      } catch (ZipException | EOFException e) {
        throw corrupt(path, filled, expectedBytes, e);
      }
    } catch (IOException e) {
      throw new BadInputException("file '" + path + "' cannot be read: " + e.getMessage(), e);
    }
  }

  private static BadInputException corrupt(String path, int filled, int expectedBytes, IOException e) {
    String reason = e instanceof EOFException ? "the file ends too early" : e.getMessage();
    return new BadInputException(
        "file '" + path + "' is not sound gzip: found a defect after unpacking " + filled + " bytes, expected "
            + expectedBytes + " (" + reason + ")",
        e);
  }
}
