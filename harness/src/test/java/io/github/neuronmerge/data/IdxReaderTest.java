package io.github.neuronmerge.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Would catch a reader that takes a damaged file for a good one, or answers it with anything but one clear message. */
final class IdxReaderTest {
  private static final long SEED = 20_180_820;
  private static final int COUNT = 9;
  private static final int HEIGHT = 5;
  private static final int WIDTH = 3;
  private static final int CLASSES = 10;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final byte[] pixels = IdxFiles.randomBytes(random, COUNT * HEIGHT * WIDTH, 256);
  private final byte[] someLabels = IdxFiles.randomBytes(random, COUNT, CLASSES);
  private final byte[] images = IdxFiles.images(COUNT, HEIGHT, WIDTH, pixels);
  private final byte[] labels = IdxFiles.labels(COUNT, someLabels);

  private static Dataset read(byte[] images, byte[] labels) {
    return IdxReader.read("tiny", CLASSES, new FileBytes("tiny-images", images), new FileBytes("tiny-labels", labels));
  }

  private static String refusal(byte[] images, byte[] labels, String what) {
    String message =
        assertThrows(BadInputException.class, () -> read(images, labels), () -> what + ", seed " + SEED).getMessage();
    assertTrue(message.matches("file 'tiny-(images|labels)', byte \\d+: found .+, expected .+"), message);
    return message;
  }

  private static byte[] withInt(byte[] file, int offset, int value) {
    byte[] changed = file.clone();
    ByteBuffer.wrap(changed).putInt(offset, value);
    return changed;
  }

  // Rows and columns swapped, signed bytes, or a header length off by one.
  @Test
  void wellFormedFilesAreReadPixelForPixel() {
    Dataset dataset = read(images, labels);
    assertEquals("tiny", dataset.name());
    assertEquals(new Shape(1, HEIGHT, WIDTH), dataset.imageShape());
    assertEquals(COUNT, dataset.count());
    assertEquals(CLASSES, dataset.classes());
    float[] image = new float[HEIGHT * WIDTH];
    for (int i = 0; i < COUNT; i++) {
      assertEquals(someLabels[i], dataset.label(i));
      dataset.copyImage(i, image, 0);
      for (int p = 0; p < image.length; p++) {
        assertEquals((pixels[i * image.length + p] & 0xff) / 255f, image[p], "seed " + SEED);
      }
    }
  }

  // An index out of bounds, or silently fewer images, for a file cut anywhere.
  @Test
  void filesCutAtAnyByteAreRefused() {
    for (int length = 0; length < images.length; length++) {
      String message = refusal(Arrays.copyOf(images, length), labels, "images cut at " + length);
      assertTrue(message.contains("'tiny-images', byte " + length + ": found the end of the file"), message);
    }
    for (int length = 0; length < labels.length; length++) {
      String message = refusal(images, Arrays.copyOf(labels, length), "labels cut at " + length);
      assertTrue(message.contains("'tiny-labels', byte " + length + ": found the end of the file"), message);
    }
  }

  // A header field that is not checked against anything.
  @Test
  void everyBitFlippedInAHeaderIsRefused() {
    for (int bit = 0; bit < 16 * 8; bit++) {
      refusal(IdxFiles.flipBit(images, bit), labels, "images, bit " + bit);
    }
    for (int bit = 0; bit < 8 * 8; bit++) {
      refusal(images, IdxFiles.flipBit(labels, bit), "labels, bit " + bit);
    }
  }

  // Labels read as images, or the other way round.
  @Test
  void aFileOfTheOtherKindIsToldByItsMagicNumber() {
    assertEquals(
        "file 'tiny-images', byte 0: found magic number 0x00000801, expected 0x00000803",
        refusal(labels, labels, "labels as images"));
    assertEquals(
        "file 'tiny-labels', byte 0: found magic number 0x00000803, expected 0x00000801",
        refusal(images, images, "images as labels"));
  }

  // Memory reserved for, or arithmetic overflowed by, dimensions nobody has checked.
  @Test
  void absurdOrZeroDimensionsAreRefusedWhereTheyStand() {
    assertTrue(refusal(withInt(images, 4, 0), labels, "no images").contains("byte 4: found a count of 0"));
    assertTrue(refusal(withInt(images, 8, 0), labels, "no rows").contains("byte 8: found height 0"));
    assertTrue(refusal(withInt(images, 12, 0), labels, "no columns").contains("byte 12: found width 0"));
    assertTrue(refusal(withInt(images, 8, -1), labels, "rows").contains("found height 4294967295"));
    assertTrue(refusal(withInt(images, 12, Integer.MAX_VALUE), labels, "columns").contains("found width 2147483647"));
    // 2^16 x 2^8 x 2^8 = 2^32 pixels would be 0 in 32 bits, and so would match an empty body.
    byte[] overflowing = IdxFiles.images(1 << 16, 1 << 8, 1 << 8, new byte[0]);
    String message = refusal(overflowing, labels, "overflow");
    assertTrue(message.contains("expected 4294967312 bytes for 65536 images of 256x256"), message);
    byte[] most = IdxFiles.images(-1, 4096, 4096, pixels);
    assertTrue(refusal(most, labels, "most").contains("expected 72057594021150736 bytes for 4294967295 images"));
    assertTrue(refusal(images, withInt(labels, 4, 0), "no labels").contains("byte 4: found a count of 0"));
    assertTrue(refusal(images, withInt(labels, 4, -1), "labels").contains("4294967303 bytes for 4294967295 labels"));
  }

  // A file with a wrong count whose surplus is quietly ignored.
  @Test
  void trailingBytesAreRefused() {
    assertEquals(
        "file 'tiny-images', byte 151: found 2 more bytes, expected the end of the file after 9 images of 5x3",
        refusal(Arrays.copyOf(images, images.length + 2), labels, "images"));
    assertEquals(
        "file 'tiny-labels', byte 17: found 1 more bytes, expected the end of the file after 9 labels",
        refusal(images, Arrays.copyOf(labels, labels.length + 1), "labels"));
  }

  // Images paired with the labels of another file.
  @Test
  void differentCountsAreRefusedNamingBothFiles() {
    assertEquals(
        "file 'tiny-labels', byte 4: found 8 labels, expected 9, one for each image in file 'tiny-images'",
        refusal(images, IdxFiles.labels(8, Arrays.copyOf(someLabels, 8)), "counts"));
  }

  // A label that would index past the network's last output.
  @Test
  void labelsOutOfRangeAreRefusedWhereTheyStand() {
    for (int value : new int[] {10, 127, 128, 255}) {
      byte[] broken = labels.clone();
      broken[8 + 4] = (byte) value;
      assertEquals(
          "file 'tiny-labels', byte 12: found label " + value + ", expected 0 to 9",
          refusal(images, broken, "label " + value));
    }
  }
}
