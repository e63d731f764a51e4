package io.github.neuronmerge.data.source;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.data.FileBytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Files that are stored one by one. Those whose stored name ends in {@code .gz} are compressed by gzip. */
final class SingleFiles implements StoredFiles {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final String GZIP = ".gz";

  private final FileSource source;
  private final Function<DataFile, String> paths;

  /** Reads files from the source. The function gives the path of each. */
  SingleFiles(FileSource source, Function<DataFile, String> paths) {
    this.source = source;
    this.paths = paths;
  }

  @Override
  public List<FileBytes> read(List<DataFile> files) {
    List<FileBytes> unpacked = new ArrayList<>();
    for (DataFile file : files) {
      String path = paths.apply(file);
      boolean isPacked = path.endsWith(GZIP);
      String name = isPacked ? path.substring(0, path.length() - GZIP.length()) : path;
      unpacked.add(new FileBytes(name, isPacked ? unpack(path, file.bytes()) : plain(path, file.bytes())));
    }
    return unpacked;
  }

  private byte[] plain(String path, int expectedBytes) {
    try (InputStream stored = source.open(path)) {
      byte[] bytes = stored.readNBytes(expectedBytes);
      checkLength(path, "has", bytes.length, stored.read() >= 0, expectedBytes);
      return bytes;
    } catch (IOException e) {
      throw unreadable(path, e);
    }
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
        // The stream compares gzip's checksum only when it is read to the end.
        checkLength(path, "unpacks to", filled, unpacked.read() >= 0, expectedBytes);
        return bytes;
      } catch (ZipException | EOFException e) {
        throw corrupt(path, filled, expectedBytes, e);
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static void checkLength(String path, String verb, int found, boolean hasMore, int expectedBytes) {
    if (hasMore || found < expectedBytes) {
      throw new BadInputException(
          "file '" + path + "' " + verb + " " + (hasMore ? "more than " + found : "only " + found) + " bytes, expected "
              + expectedBytes);
    }
  }

  private static BadInputException corrupt(String path, int filled, int expectedBytes, IOException e) {
    String reason = e instanceof EOFException ? "the file ends too early" : e.getMessage();
    return new BadInputException(
        "file '" + path + "' is not sound gzip: found a defect after unpacking " + filled + " bytes, expected "
            + expectedBytes + " (" + reason + ")",
        e);
  }

  private static BadInputException unreadable(String path, IOException e) {
    return new BadInputException("file '" + path + "' cannot be read: " + e.getMessage(), e);
  }
}
