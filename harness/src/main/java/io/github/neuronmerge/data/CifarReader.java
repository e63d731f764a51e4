package io.github.neuronmerge.data;

import io.github.neuronmerge.base.Shape;
import java.util.List;

/**
 * Reads the binary layout of CIFAR-10 and CIFAR-100 (https://www.cs.toronto.edu/~kriz/cifar.html). A record has label
 * bytes and 3,072 pixel bytes: 32 x 32 red ones by row, then green, then blue. CIFAR-10 has one label byte. CIFAR-100
 * has two: the coarse label (0 to 19), which is checked but not used, and the fine label.
 */
public enum CifarReader implements DatasetReader {
  /** Records with a label and pixels. */
  CIFAR_10(/* labelBytes= */ 1),
  /** Records with a coarse label, a fine label and pixels. */
  CIFAR_100(/* labelBytes= */ 2);

  private static final Shape SHAPE = new Shape(/* channels= */ 3, /* height= */ 32, /* width= */ 32);
  private static final int COARSE_CLASSES = 20;

  private final int labelBytes;

  CifarReader(int labelBytes) {
    this.labelBytes = labelBytes;
  }

  /** Returns the images of all files in the order of the files. */
  @Override
  public Dataset read(String name, int classes, List<FileBytes> files) {
    int count = 0;
    for (FileBytes file : files) {
      count += records(file);
    }
    byte[] pixels = new byte[Math.multiplyExact(count, SHAPE.size())];
    byte[] labels = new byte[count];
    int image = 0;
    for (FileBytes file : files) {
      for (int offset = 0; offset < file.length(); offset += recordBytes()) {
        labels[image] = (byte) label(file, offset, classes);
        file.copy(offset + labelBytes, pixels, image * SHAPE.size(), SHAPE.size());
        image++;
      }
    }
    return new Dataset(name, SHAPE, classes, pixels, labels);
  }

  private int recordBytes() {
    return labelBytes + SHAPE.size();
  }

  private int records(FileBytes file) {
    int rest = file.length() % recordBytes();
    if (file.length() == 0 || rest != 0) {
      throw file.defect(file.length() - rest, rest + " bytes after " + file.length() / recordBytes() + " records",
          "records of " + recordBytes() + " bytes, at least one and nothing after the last");
    }
    return file.length() / recordBytes();
  }

  private int label(FileBytes file, int offset, int classes) {
    if (this == CIFAR_100) {
      check(file, offset, "coarse label", COARSE_CLASSES);
      return check(file, offset + 1, "fine label", classes);
    }
    return check(file, offset, "label", classes);
  }

  private static int check(FileBytes file, int offset, String what, int classes) {
    int label = file.unsignedByte(offset);
    if (label >= classes) {
      throw file.defect(offset, what + " " + label, "0 to " + (classes - 1));
    }
    return label;
  }
}
