package io.github.neuronmerge.data;

import java.util.Optional;

/** The values of images, one image after another, each in the order channel, row, column. Immutable. */
sealed interface Pixels {
  /** Returns how many values there are. */
  int count();

  /** Writes {@code count} values, those of one image, to {@code target}. */
  void copy(int from, int count, float[] target, int offset);

  /** Returns the values of some images of {@code size} values each. */
  Pixels subset(int[] images, int size);

  /** Returns the bytes; empty where values are floats. */
  Optional<byte[]> bytes();

  /**
   * Values that are stored as unsigned bytes.
   *
   * @param stored the bytes
   * @param tables the float of each byte value: one table for all channels, or one for each channel
   */
  // Neither is shared with anybody who writes to it.
  @SuppressWarnings("ArrayRecordComponent")
  record OfBytes(byte[] stored, float[][] tables) implements Pixels {
    @Override
    public int count() {
      return stored.length;
    }

    @Override
    public void copy(int from, int count, float[] target, int offset) {
      int run = count / tables.length;
      for (int i = 0; i < count; i += run) {
        float[] table = tables[i / run];
        for (int j = i; j < i + run; j++) {
          target[offset + j] = table[Byte.toUnsignedInt(stored[from + j])];
        }
      }
    }

    @Override
    public Pixels subset(int[] images, int size) {
      byte[] some = new byte[Math.multiplyExact(images.length, size)];
      for (int i = 0; i < images.length; i++) {
        System.arraycopy(stored, images[i] * size, some, i * size, size);
      }
      return new OfBytes(some, tables);
    }

    @Override
    public Optional<byte[]> bytes() {
      return Optional.of(stored);
    }
  }

  /**
   * Values that are floats.
   *
   * @param values the floats
   */
  @SuppressWarnings("ArrayRecordComponent")
  record OfFloats(float[] values) implements Pixels {
    @Override
    public int count() {
      return values.length;
    }

    @Override
    public void copy(int from, int count, float[] target, int offset) {
      System.arraycopy(values, from, target, offset, count);
    }

    @Override
    public Pixels subset(int[] images, int size) {
      float[] some = new float[Math.multiplyExact(images.length, size)];
      for (int i = 0; i < images.length; i++) {
        System.arraycopy(values, images[i] * size, some, i * size, size);
      }
      return new OfFloats(some);
    }

    @Override
    public Optional<byte[]> bytes() {
      return Optional.empty();
    }
  }
}
