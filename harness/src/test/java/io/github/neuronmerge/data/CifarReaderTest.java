package io.github.neuronmerge.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Would catch colours or rows mixed up, coarse labels taken for fine ones, and files read from the wrong byte on. */
final class CifarReaderTest {
  private static final long SEED = 10_100;

  private final SplittableRandom random = new SplittableRandom(SEED);

  private static Dataset read(CifarReader reader, int classes, byte[]... files) {
    List<FileBytes> named =
        IntStream.range(0, files.length).mapToObj(i -> new FileBytes("file-" + i, files[i])).toList();
    return reader.read("tiny", classes, named);
  }

  private static String refusal(CifarReader reader, int classes, byte[]... files) {
    return assertThrows(BadInputException.class, () -> read(reader, classes, files)).getMessage();
  }

  // Rows taken for columns, or channels interleaved: each byte of the layout says where it stands.
  @Test
  void bytesAreRedGreenAndBlueByRow() {
    byte[] record = new byte[1 + 3 * 32 * 32];
    record[0] = 7;
    for (int channel = 0; channel < 3; channel++) {
      for (int row = 0; row < 32; row++) {
        for (int column = 0; column < 32; column++) {
          record[1 + channel * 1024 + row * 32 + column] = (byte) (80 * channel + 2 * row + (column == 31 ? 1 : 0));
        }
      }
    }
    Dataset dataset = read(CifarReader.CIFAR_10, 10, record);
    assertEquals(new Shape(3, 32, 32), dataset.imageShape());
    assertEquals(7, dataset.label(0));
    float[] image = new float[3 * 32 * 32];
    dataset.copyImage(0, image, 0);
    assertEquals(0 / 255f, image[0]);
    assertEquals(1 / 255f, image[31]);
    assertEquals(2 / 255f, image[32]);
    assertEquals(80 / 255f, image[1024]);
    assertEquals((160 + 62 + 1) / 255f, image[3 * 1024 - 1]);
  }

  // Files in another order, or images paired with their neighbours' labels.
  @Test
  void filesFollowOneAnother() {
    int[][] labels = {{3, 9}, {0}, {4, 4, 1}};
    byte[][] files = new byte[3][];
    for (int i = 0; i < 3; i++) {
      files[i] = CifarFiles.cifar10(random, labels[i]);
    }
    Dataset dataset = read(CifarReader.CIFAR_10, 10, files);
    assertEquals("tiny: 6 images 3x32x32, 10 classes", dataset.toString());
    assertArrayEquals(new int[] {3, 9, 0, 4, 4, 1}, dataset.labels(IntStream.range(0, 6).toArray(), 0, 6));
    float[] image = new float[3072];
    dataset.copyImage(4, image, 0);
    for (int i = 0; i < 3072; i++) {
      assertEquals((files[2][3073 + 1 + i] & 0xff) / 255f, image[i], "seed " + SEED);
    }
  }

  // The coarse label, which is the first, taken for the class.
  @Test
  void cifar100IsReadByItsFineLabels() {
    byte[] file = CifarFiles.cifar100(random, /* coarse= */ new int[] {19, 0}, /* fine= */ new int[] {20, 99});
    Dataset dataset = read(CifarReader.CIFAR_100, 100, file);
    assertArrayEquals(new int[] {20, 99}, dataset.labels(new int[] {0, 1}, 0, 2));
    float[] image = new float[3072];
    dataset.copyImage(1, image, 0);
    assertEquals((file[3074 + 2] & 0xff) / 255f, image[0]);
    assertEquals((file[2 * 3074 - 1] & 0xff) / 255f, image[3071]);
  }

  // A wrong number of records: a file cut within one, bytes after the last, or none at all.
  @Test
  void whatIsNoWholeNumberOfRecordsIsRefusedWhereItEnds() {
    byte[] file = CifarFiles.cifar10(random, 1, 2);
    assertEquals(
        "file 'file-1', byte 3073: found 3072 bytes after 1 records, expected records of 3073 bytes, at least one and "
            + "nothing after the last",
        refusal(CifarReader.CIFAR_10, 10, file, Arrays.copyOf(file, 2 * 3073 - 1)));
    assertEquals(
        "file 'file-0', byte 6146: found 1 bytes after 2 records, expected records of 3073 bytes, at least one and "
            + "nothing after the last",
        refusal(CifarReader.CIFAR_10, 10, Arrays.copyOf(file, 2 * 3073 + 1)));
    assertEquals(
        "file 'file-0', byte 0: found 0 bytes after 0 records, expected records of 3073 bytes, at least one and "
            + "nothing after the last",
        refusal(CifarReader.CIFAR_10, 10, new byte[0]));
    // CIFAR-10 under the name of CIFAR-100, or the other way round.
    refusal(CifarReader.CIFAR_100, 100, file);
    refusal(CifarReader.CIFAR_10, 10, CifarFiles.cifar100(random, new int[] {0, 1}, new int[] {0, 1}));
  }

  // A label that would index past the network's last output, or records read from one byte too far.
  @Test
  void labelsOutOfRangeAreRefusedWhereTheyStand() {
    for (int label : new int[] {10, 127, 128, 255}) {
      assertEquals(
          "file 'file-0', byte 3073: found label " + label + ", expected 0 to 9",
          refusal(CifarReader.CIFAR_10, 10, CifarFiles.cifar10(random, 9, label)));
    }
    for (int label : new int[] {100, 255}) {
      assertEquals(
          "file 'file-0', byte 3075: found fine label " + label + ", expected 0 to 99",
          refusal(CifarReader.CIFAR_100, 100, CifarFiles.cifar100(random, new int[] {3, 3}, new int[] {99, label})));
    }
    assertEquals(
        "file 'file-0', byte 3074: found coarse label 20, expected 0 to 19",
        refusal(CifarReader.CIFAR_100, 100, CifarFiles.cifar100(random, new int[] {19, 20}, new int[] {0, 0})));
  }
}
