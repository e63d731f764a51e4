package io.github.neuronmerge.data;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import java.util.Objects;
import java.util.Optional;

/**
 * Labelled images of one shape, at least one. Immutable. Pixels are stored as published, one unsigned byte each in the
 * order channel, row, column. They are returned as floats from 0 (byte 0) to 1 (byte 255), or standardised per channel.
 */
public final class Dataset {
  private static final int BYTE_VALUES = 256;
  private static final float[] BRIGHTNESS = brightness();

  private final String name;
  private final Shape imageShape;
  private final int classes;
  private final Pixels pixels;
  private final byte[] labels;
  private final Optional<ChannelStatistics> standardisation;

  /** Takes the arrays without copying them: the caller must not write to them afterwards. */
  Dataset(String name, Shape imageShape, int classes, byte[] pixels, byte[] labels) {
    this(name, imageShape, classes, new Pixels.OfBytes(pixels, new float[][] {BRIGHTNESS}), labels, Optional.empty());
  }

  private Dataset(
      String name, Shape imageShape, int classes, Pixels pixels, byte[] labels,
      Optional<ChannelStatistics> standardisation) {
    this.name = Objects.requireNonNull(name);
    this.imageShape = Objects.requireNonNull(imageShape);
    this.classes = classes;
    this.pixels = pixels;
    this.labels = labels;
    this.standardisation = standardisation;
    check();
  }

  /**
   * Returns a data set with copies of the arrays.
   *
   * @param pixels images x channels x height x width unsigned bytes
   * @param labels one unsigned byte per image, each less than {@code classes}
   * @throws IllegalArgumentException if there is no image, the lengths do not agree, or a label is out of range
   */
  public static Dataset of(String name, Shape imageShape, int classes, byte[] pixels, byte[] labels) {
    return new Dataset(name, imageShape, classes, pixels.clone(), labels.clone());
  }

  /**
   * Returns images without labels whose values are bytes, which are returned as floats from 0 to 1.
   *
   * @param pixels images x channels x height x width unsigned bytes
   */
  public static Dataset unlabelled(String name, Shape imageShape, byte[] pixels) {
    return new Dataset(name, imageShape, /* classes= */ 1, pixels, new byte[pixels.length / imageShape.size()]);
  }

  /**
   * Returns images without labels whose values are returned as they are.
   *
   * @param values images x channels x height x width floats, which are not copied
   */
  public static Dataset unlabelled(String name, Shape imageShape, float[] values) {
    return new Dataset(name, imageShape, /* classes= */ 1, new Pixels.OfFloats(values),
        new byte[values.length / imageShape.size()], Optional.empty());
  }

  /** Returns the data set's name in messages and manifests. */
  public String name() {
    return name;
  }

  /** Returns the shape of every image: channels x height x width. */
  public Shape imageShape() {
    return imageShape;
  }

  /** Returns how many classes there are. Labels are 0 to classes - 1. */
  public int classes() {
    return classes;
  }

  /** Returns how many images there are. */
  public int count() {
    return labels.length;
  }

  /** Returns the label of an image. */
  public int label(int index) {
    return Byte.toUnsignedInt(labels[index]);
  }

  /** Returns the labels of the images {@code indices[from]} to {@code indices[from + count - 1]}, in that order. */
  public int[] labels(int[] indices, int from, int count) {
    Objects.checkFromIndexSize(from, count, indices.length);
    int[] batch = new int[count];
    for (int i = 0; i < count; i++) {
      batch[i] = label(indices[from + i]);
    }
    return batch;
  }

  /** Returns how many images each class has. */
  public int[] classCounts() {
    int[] counts = new int[classes];
    for (byte label : labels) {
      counts[Byte.toUnsignedInt(label)]++;
    }
    return counts;
  }

  /** Writes an image's {@code imageShape().size()} values to {@code target}, starting at {@code offset}. */
  public void copyImage(int index, float[] target, int offset) {
    int size = imageShape.size();
    Objects.checkIndex(index, count());
    Objects.checkFromIndexSize(offset, size, target.length);
    pixels.copy(index * size, size, target, offset);
  }

  /**
   * Writes the images {@code indices[from]} to {@code indices[from + count - 1]} one after the other to the start of
   * {@code target}: count x channels x height x width values.
   */
  public void copyImages(int[] indices, int from, int count, float[] target) {
    Objects.checkFromIndexSize(from, count, indices.length);
    int size = imageShape.size();
    if ((long) count * size > target.length) {
      throw new IllegalArgumentException(
          count + " images of " + imageShape + " need " + (long) count * size + " floats, but there is room for "
              + target.length);
    }
    for (int i = 0; i < count; i++) {
      copyImage(indices[from + i], target, i * size);
    }
  }

  /**
   * Returns a data set with copies of the images at these indices, in this order. An index may occur more than once.
   */
  public Dataset subset(int[] indices) {
    int size = imageShape.size();
    byte[] someLabels = new byte[indices.length];
    for (int i = 0; i < indices.length; i++) {
      someLabels[i] = labels[Objects.checkIndex(indices[i], count())];
    }
    return new Dataset(name, imageShape, classes, pixels.subset(indices, size), someLabels, standardisation);
  }

  /**
   * Returns the first n images.
   *
   * @throws BadInputException if n is less than 1 or more than the number of images
   */
  public Dataset first(int n) {
    if (n < 1 || n > count()) {
      throw new BadInputException(
          "data set '" + name + "' has " + count() + " images, but " + n + " were asked for; allowed: 1 to " + count());
    }
    if (n == count()) {
      return this;
    }
    int[] indices = new int[n];
    for (int i = 0; i < n; i++) {
      indices[i] = i;
    }
    return subset(indices);
  }

  /** Returns the same images under another name. */
  public Dataset named(String newName) {
    return new Dataset(newName, imageShape, classes, pixels, labels, standardisation);
  }

  /**
   * Returns the same images, standardised: from each channel's pixels its mean is subtracted, and the result is divided
   * by its standard deviation. Training, validation and test images must be standardised by the same statistics, those
   * of the training images.
   *
   * @throws IllegalArgumentException if the statistics have another number of channels
   */
  public Dataset standardised(ChannelStatistics statistics) {
    if (statistics.means().size() != imageShape.channels()) {
      throw new IllegalArgumentException(name + ": statistics of " + statistics.means().size()
          + " channels for images " + imageShape);
    }
    return new Dataset(name, imageShape, classes, new Pixels.OfBytes(bytes(), tables(statistics)), labels,
        Optional.of(statistics));
  }

  /** Returns the same images with byte values as floats from 0 to 255. */
  public Dataset inBytes() {
    float[] table = new float[BYTE_VALUES];
    for (int i = 0; i < BYTE_VALUES; i++) {
      table[i] = i;
    }
    return new Dataset(name, imageShape, classes, new Pixels.OfBytes(bytes(), new float[][] {table}), labels,
        Optional.empty());
  }

  /** Returns the same values as images of another shape of equal size. Not for standardised images. */
  public Dataset shaped(Shape shape) {
    return new Dataset(name, shape, classes, pixels, labels, standardisation);
  }

  private byte[] bytes() {
    return pixels.bytes().orElseThrow(() -> new IllegalStateException(name + ": pixels are no bytes"));
  }

  /** Returns the statistics by which pixels are standardised. Empty if pixels are floats from 0 to 1. */
  public Optional<ChannelStatistics> standardisation() {
    return standardisation;
  }

  /** Returns how often each byte value occurs among a channel's pixels, over all images. */
  long[] byteCounts(int channel) {
    byte[] bytes = bytes();
    int positions = imageShape.positions();
    long[] counts = new long[BYTE_VALUES];
    for (int image = 0; image < count(); image++) {
      int from = image * imageShape.size() + Objects.checkIndex(channel, imageShape.channels()) * positions;
      for (int i = from; i < from + positions; i++) {
        counts[Byte.toUnsignedInt(bytes[i])]++;
      }
    }
    return counts;
  }

  @Override
  public String toString() {
    return name + ": " + count() + " images " + imageShape + ", " + classes + " classes"
        + (standardisation.isPresent() ? ", standardised" : "");
  }

  private void check() {
    if (classes < 1 || classes > BYTE_VALUES) {
      throw new IllegalArgumentException(name + ": " + classes + " classes; allowed: 1 to " + BYTE_VALUES);
    }
    if (labels.length == 0) {
      throw new IllegalArgumentException(name + ": a data set needs at least one image");
    }
    if ((long) labels.length * imageShape.size() != pixels.count()) {
      throw new IllegalArgumentException(
          name + ": " + labels.length + " labels of images " + imageShape + " need "
              + (long) labels.length * imageShape.size() + " pixels, but there are " + pixels.count());
    }
    for (int i = 0; i < labels.length; i++) {
      if (label(i) >= classes) {
        throw new IllegalArgumentException(
            name + ": label " + label(i) + " of image " + i + "; allowed: 0 to " + (classes - 1));
      }
    }
  }

  private static float[][] tables(ChannelStatistics statistics) {
    float[][] tables = new float[statistics.means().size()][BYTE_VALUES];
    for (int channel = 0; channel < tables.length; channel++) {
      for (int i = 0; i < BYTE_VALUES; i++) {
        tables[channel][i] = statistics.value(channel, i);
      }
    }
    return tables;
  }

  private static float[] brightness() {
    float[] table = new float[BYTE_VALUES];
    for (int i = 0; i < BYTE_VALUES; i++) {
      table[i] = i / 255f;
    }
    return table;
  }
}
