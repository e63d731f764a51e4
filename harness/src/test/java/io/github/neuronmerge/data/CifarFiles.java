package io.github.neuronmerge.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes small files of CIFAR's binary layout and archives of them, for the tests of this package. */
public final class CifarFiles {
  private static final int PIXELS = 3 * 32 * 32;

  private CifarFiles() {}

  /** Returns records of these labels and random pixels. */
  static byte[] cifar10(SplittableRandom random, int... labels) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (int label : labels) {
      file.write(label);
      file.writeBytes(IdxFiles.randomBytes(random, PIXELS, /* bound= */ 256));
    }
    return file.toByteArray();
  }

  /** Returns records of these labels and random pixels. */
  static byte[] cifar100(SplittableRandom random, int[] coarse, int[] fine) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (int i = 0; i < coarse.length; i++) {
      file.write(coarse[i]);
      file.write(fine[i]);
      file.writeBytes(IdxFiles.randomBytes(random, PIXELS, /* bound= */ 256));
    }
    return file.toByteArray();
  }

  /** Returns a {@code .tar.gz} of these files in this order, after a folder and a text as in the published archives. */
  public static byte[] archive(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      add(tar, "folder/", new byte[0]);
      add(tar, "folder/readme.html", "<p>what it is</p>".getBytes(StandardCharsets.UTF_8));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        add(tar, file.getKey(), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return IdxFiles.gzip(bytes.toByteArray());
  }

  private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    // The same files make the same archive at any time.
    entry.setModTime(/* time= */ 0);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
