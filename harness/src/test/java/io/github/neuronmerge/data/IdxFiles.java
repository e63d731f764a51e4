package io.github.neuronmerge.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** Writes small IDX and gzip files for the tests of this package, independently of the reader. */
public final class IdxFiles {
  private IdxFiles() {}

  public static byte[] images(int count, int height, int width, byte[] pixels) {
    return ByteBuffer.allocate(16 + pixels.length)
        .putInt(0x803).putInt(count).putInt(height).putInt(width).put(pixels).array();
  }

  public static byte[] labels(int count, byte[] labels) {
    return ByteBuffer.allocate(8 + labels.length).putInt(0x801).putInt(count).put(labels).array();
  }

  /** Returns random bytes from 0 to bound - 1. */
  public static byte[] randomBytes(SplittableRandom random, int length, int bound) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) random.nextInt(bound);
    }
    return bytes;
  }

  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (OutputStream packed = new GZIPOutputStream(stored)) {
      packed.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return stored.toByteArray();
  }

  public static byte[] flipBit(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << (bit % 8));
    return flipped;
  }
}
