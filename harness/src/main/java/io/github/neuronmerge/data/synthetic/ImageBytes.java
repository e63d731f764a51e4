package io.github.neuronmerge.data.synthetic;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Images without labels, one unsigned byte a pixel: images x channels x height x width. */
public final class ImageBytes {
  /** Says of an IDX file that it has unsigned bytes in four dimensions. */
  private static final int MAGIC = 0x00000804;
  private static final int HEADER_BYTES = 20;
  private static final float BRIGHTEST = 255;
  private final Shape shape;
  private final byte[] pixels;

  private ImageBytes(Shape shape, byte[] pixels) {
    this.shape = shape;
    this.pixels = pixels;
  }

  /** Takes pixels from 0 to 1, each rounded to the nearest of 256 steps. */
  static ImageBytes ofUnit(Shape shape, float[] values) {
    return new ImageBytes(shape, bytes(values));
  }

  /** Returns the same images with other pixels, from 0 to 1. */
  public ImageBytes changed(float[] values) {
    if (values.length != pixels.length) {
      throw new IllegalArgumentException(values.length + " pixels for " + pixels.length);
    }
    return new ImageBytes(shape, bytes(values));
  }

  private static byte[] bytes(float[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) Math.round(BRIGHTEST * values[i]);
    }
    return bytes;
  }

  /** Returns the shape of one image. */
  public Shape shape() {
    return shape;
  }

  /** Returns how many images there are. */
  public int count() {
    return pixels.length / shape.size();
  }

  /** Returns a pixel of an image, 0 to 255, by its place in the order channel, row, column. */
  public int at(int image, int place) {
    return Byte.toUnsignedInt(pixels[image * shape.size() + place]);
  }

  /** Returns all pixels as floats from 0 to 1. */
  public float[] unit() {
    float[] values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(pixels[i]) / BRIGHTEST;
    }
    return values;
  }

  /** Returns the first images. */
  public ImageBytes first(int count) {
    return count == count() ? this : new ImageBytes(shape, Arrays.copyOf(pixels, count * shape.size()));
  }

  /** Returns them as a data set under a name. */
  public Dataset dataset(String name) {
    return Dataset.unlabelled(name, shape, pixels);
  }

  /** Returns the bytes of an IDX file: a magic number, count, channels, height and width, then the pixels. */
  public byte[] toIdx() {
    return ByteBuffer.allocate(HEADER_BYTES + pixels.length).putInt(MAGIC).putInt(count()).putInt(shape.channels())
        .putInt(shape.height()).putInt(shape.width()).put(pixels).array();
  }

  /**
   * Reads what {@link #toIdx} wrote.
   *
   * @param where the file as messages name it
   * @throws BadInputException if it is another file, or not all of it
   */
  public static ImageBytes ofIdx(String where, byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file);
    if (file.length < HEADER_BYTES || in.getInt() != MAGIC) {
      throw new BadInputException(where + ": offset 0: expected the magic number of an IDX file of four dimensions");
    }
    long count = in.getInt();
    int[] sides = {in.getInt(), in.getInt(), in.getInt()};
    boolean isPositive = count > 0 && Arrays.stream(sides).allMatch(side -> side > 0);
    if (!isPositive || count * sides[0] * sides[1] * sides[2] != file.length - HEADER_BYTES) {
      throw new BadInputException(where + ": offset 4: " + count + " images of " + Arrays.toString(sides)
          + " do not make " + (file.length - HEADER_BYTES) + " bytes");
    }
    return new ImageBytes(new Shape(sides[0], sides[1], sides[2]), Arrays.copyOfRange(file, HEADER_BYTES, file.length));
  }
}
