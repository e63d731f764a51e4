package io.github.neuronmerge.network;

import io.github.neuronmerge.base.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Saves and loads a network as NumPy's {@code .npz}: an uncompressed zip with one {@code .npy} array for each tensor,
 * and {@code network.txt} with one line for each layer. We chose it over safetensors because a zip has a CRC of every
 * array, because it needs no JSON here, and because {@code numpy.load} opens it. Saving and loading is exact. Equal
 * networks give equal bytes.
 */
public final class NetworkFile {
  private static final String TEXT = "network.txt";
  private static final byte[] END_RECORD = {'P', 'K', 5, 6};
  private static final int END_RECORD_BYTES = 22;
  /** The earliest time that a zip can hold. A fixed time keeps the bytes independent of the clock. */
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private NetworkFile() {}

  /** Returns the bytes of the network's file. */
  public static byte[] toBytes(Network network) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      zip.setMethod(ZipOutputStream.STORED);
      store(zip, TEXT, NetworkText.describe(network).getBytes(StandardCharsets.UTF_8));
      for (Layer layer : network.layers()) {
        for (Map.Entry<String, Tensor> array : NetworkText.arrays(layer).entrySet()) {
          store(zip, entryName(layer.name(), array.getKey()), Npy.write(array.getValue()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(ENTRY_TIME);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /** Reads a network file. Refuses a damaged one with a message that names the file and the defect. */
  public static Network read(Path file) {
    try {
      return fromBytes(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Reads a network from the bytes of its file. Messages name the file by {@code where}. */
  public static Network fromBytes(String where, byte[] bytes) {
    if (!endsAsZip(bytes)) {
      throw new BadInputException(where + ": not a network file or a truncated one: offset "
          + Math.max(0, bytes.length - END_RECORD_BYTES) + ": expected a zip's end record");
    }
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    } catch (ZipException | IllegalArgumentException e) {
      throw new BadInputException(where + ": damaged network file: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new BadInputException(where + ": truncated network file", e);
    }
    try {
      String text = new String(entry(where, entries, TEXT), StandardCharsets.UTF_8);
      return NetworkParser.parse(where + ": " + TEXT, text, (layer, array) -> tensor(where, entries, layer, array));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(where + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns whether the zip's end record (without a comment) is there, because {@link ZipInputStream} does not read it.
   */
  private static boolean endsAsZip(byte[] bytes) {
    int start = bytes.length - END_RECORD_BYTES;
    return start >= 0 && Arrays.equals(bytes, start, start + END_RECORD.length, END_RECORD, 0, END_RECORD.length);
  }

  private static String entryName(String layer, String array) {
    return layer + "." + array + ".npy";
  }

  private static Tensor tensor(String where, Map<String, byte[]> entries, String layer, String array) {
    String name = entryName(layer, array);
    return Npy.read(where + ": " + name, entry(where, entries, name));
  }

  private static byte[] entry(String where, Map<String, byte[]> entries, String name) {
    byte[] content = entries.get(name);
    if (content == null) {
      throw new BadInputException(where + ": not a network file or a truncated one: it has no entry " + name);
    }
    return content;
  }
}
