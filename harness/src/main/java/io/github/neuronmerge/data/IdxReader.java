package io.github.neuronmerge.data;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import java.util.List;

/**
 * Reads the IDX layout of MNIST and Fashion-MNIST (http://yann.lecun.com/exdb/mnist/): a magic number, the dimensions
 * as big-endian 32-bit numbers, then one unsigned byte per value.
 */
public final class IdxReader {
  private static final long IMAGES_MAGIC = 0x00000803;
  private static final long LABELS_MAGIC = 0x00000801;
  private static final int COUNT_OFFSET = 4;
  private static final int HEIGHT_OFFSET = 8;
  private static final int WIDTH_OFFSET = 12;
  private static final int IMAGES_HEADER_BYTES = 16;
  private static final int LABELS_HEADER_BYTES = 8;
  /** The largest allowed side of an image, which keeps count x height x width far from overflow. */
  private static final long MAX_SIDE = 4096;

  private IdxReader() {}

  /** Returns the images of the first file with the labels of the second. */
  public static Dataset read(String name, int classes, List<FileBytes> files) {
    if (files.size() != 2) {
      throw new IllegalArgumentException(name + ": " + files.size() + " files; needed: one of images, one of labels");
    }
    return read(name, classes, files.get(0), files.get(1));
  }

  /**
   * Returns the images (magic 0x00000803; count x height x width bytes) with their labels (magic 0x00000801; count
   * bytes). Images have one channel.
   *
   * @throws BadInputException if a magic number is wrong, a file is shorter or longer than its dimensions say, a
   *     dimension is out of range, the counts differ, or a label is not less than {@code classes}; the message names
   *     file, byte offset, what was found and what was expected
   */
  public static Dataset read(String name, int classes, FileBytes images, FileBytes labels) {
    Shape shape = checkImages(images);
    checkLabels(labels, classes);
    long count = images.unsignedInt(COUNT_OFFSET);
    long labelCount = labels.unsignedInt(COUNT_OFFSET);
    if (count != labelCount) {
      throw labels.defect(
          COUNT_OFFSET, labelCount + " labels", count + ", one for each image in file '" + images.name() + "'");
    }
    return new Dataset(name, shape, classes, images.from(IMAGES_HEADER_BYTES), labels.from(LABELS_HEADER_BYTES));
  }

  private static Shape checkImages(FileBytes file) {
    checkHeader(file, IMAGES_MAGIC, IMAGES_HEADER_BYTES);
    long count = checkCount(file);
    int height = checkSide(file, "height", HEIGHT_OFFSET);
    int width = checkSide(file, "width", WIDTH_OFFSET);
    String meaning = count + " images of " + height + "x" + width;
    checkLength(file, IMAGES_HEADER_BYTES + count * height * width, meaning);
    return new Shape(/* channels= */ 1, height, width);
  }

  private static void checkLabels(FileBytes file, int classes) {
    checkHeader(file, LABELS_MAGIC, LABELS_HEADER_BYTES);
    long count = checkCount(file);
    checkLength(file, LABELS_HEADER_BYTES + count, count + " labels");
    for (int offset = LABELS_HEADER_BYTES; offset < file.length(); offset++) {
      if (file.unsignedByte(offset) >= classes) {
        throw file.defect(offset, "label " + file.unsignedByte(offset), "0 to " + (classes - 1));
      }
    }
  }

  private static void checkHeader(FileBytes file, long magic, int headerBytes) {
    // The magic number is checked first, because it says more about a short file of another kind than the length does.
    if (file.length() >= Integer.BYTES && file.unsignedInt(0) != magic) {
      throw file.defect(
          0, String.format("magic number 0x%08x", file.unsignedInt(0)), String.format("0x%08x", magic));
    }
    if (file.length() < headerBytes) {
      throw file.defect(file.length(), "the end of the file", "a header of " + headerBytes + " bytes");
    }
  }

  private static long checkCount(FileBytes file) {
    long count = file.unsignedInt(COUNT_OFFSET);
    if (count < 1) {
      throw file.defect(COUNT_OFFSET, "a count of " + count, "at least 1");
    }
    return count;
  }

  private static int checkSide(FileBytes file, String side, int offset) {
    long length = file.unsignedInt(offset);
    if (length < 1 || length > MAX_SIDE) {
      throw file.defect(offset, side + " " + length, "1 to " + MAX_SIDE);
    }
    return (int) length;
  }

  private static void checkLength(FileBytes file, long expected, String meaning) {
    if (file.length() < expected) {
      throw file.defect(file.length(), "the end of the file", expected + " bytes for " + meaning);
    }
    if (file.length() > expected) {
      throw file.defect(
          expected, (file.length() - expected) + " more bytes", "the end of the file after " + meaning);
    }
  }
}
