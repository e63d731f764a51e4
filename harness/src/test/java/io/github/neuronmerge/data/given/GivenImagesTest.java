package io.github.neuronmerge.data.given;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Would catch pixels that are read in another order or range than they were written in, and damaged files. */
class GivenImagesTest {
  private static final Shape TWO = new Shape(2, 1, 3);
  private static final Shape GREY = new Shape(1, 2, 3);
  private static final Shape COLOUR = new Shape(3, 2, 2);
  @TempDir
  private Path folder;

  @Test
  void floatsAreTakenAsTheyAre() throws IOException {
    Path file = array("a.npy", "<f4", "(2, 2, 1, 3)", floats(1.5f, -2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
    Dataset images = read(file, TWO, PixelRange.BYTE, 10);
    assertEquals(2, images.count());
    assertArrayEquals(new float[] {1.5f, -2, 3, 4, 5, 6}, image(images, 0));
    assertArrayEquals(new float[] {7, 8, 9, 10, 11, 12}, image(images, 1));
    assertEquals(1, read(file, TWO, PixelRange.UNIT, 1).count());
  }

  @Test
  void channelsThatAreLastBecomeFirst() throws IOException {
    Path file = array("a.npy", "<f4", "(1, 1, 3, 2)", floats(1, 10, 2, 20, 3, 30));
    assertArrayEquals(new float[] {1, 2, 3, 10, 20, 30}, image(read(file, TWO, PixelRange.UNIT, 10), 0));
  }

  @Test
  void bytesAreTakenInTheRangeThatIsAskedFor() throws IOException {
    Path file = array("a.npy", "|u1", "(1, 2, 3)", new byte[] {0, 51, (byte) 255, 1, 2, 3});
    assertArrayEquals(new float[] {0, 0.2f, 1, 1 / 255f, 2 / 255f, 3 / 255f},
        image(read(file, GREY, PixelRange.UNIT, 10), 0));
    assertArrayEquals(new float[] {0, 51, 255, 1, 2, 3}, image(read(file, GREY, PixelRange.BYTE, 10), 0));
  }

  @Test
  void theFirstArrayOfImagesInAnArchiveIsTaken() throws IOException {
    Path file = folder.resolve("a.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("labels.npy"));
      zip.write(npy("|u1", "(1,)", new byte[] {3}));
      zip.putNextEntry(new ZipEntry("x.npy"));
      zip.write(npy("<f8", "(1, 6)", doubles(1, 2, 3, 4, 5, 6.5)));
    }
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6.5f}, image(read(file, GREY, PixelRange.UNIT, 10), 0));
  }

  @Test
  void anIdxFileIsReadWithAndWithoutCompression() throws IOException {
    byte[] bytes = idx(2, 2, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    Path plain = Files.write(folder.resolve("images-idx3-ubyte"), bytes);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    Path zipped = Files.write(folder.resolve("images-idx3-ubyte.gz"), packed.toByteArray());
    for (Path file : new Path[] {plain, zipped}) {
      assertArrayEquals(new float[] {7, 8, 9, 10, 11, 12}, image(read(file, GREY, PixelRange.BYTE, 10), 1));
      assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6},
          image(read(file, Shape.flat(6), PixelRange.BYTE, 1), 0));
    }
  }

  @Test
  void imagesOfAFolderBecomeRedGreenAndBlueOrGreyWithoutAChangeOfBrightness() throws IOException {
    BufferedImage colour = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    colour.setRGB(1, 0, 0xff8001);
    ImageIO.write(colour, "png", folder.resolve("1.png").toFile());
    BufferedImage grey = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(0, 1, 0, 100);
    ImageIO.write(grey, "png", folder.resolve("2.PNG").toFile());
    Files.writeString(folder.resolve("notes.txt"), "not an image");
    Dataset images = read(folder, COLOUR, PixelRange.BYTE, 10);
    assertEquals(2, images.count());
    assertArrayEquals(new float[] {0, 255, 0, 0, 0, 128, 0, 0, 0, 1, 0, 0}, image(images, 0));
    assertArrayEquals(new float[] {0, 0, 100, 0, 0, 0, 100, 0, 0, 0, 100, 0}, image(images, 1));
    Dataset single = read(folder, new Shape(1, 2, 2), PixelRange.BYTE, 10);
    assertArrayEquals(new float[] {0, Math.round(0.299f * 255 + 0.587f * 128 + 0.114f), 0, 0}, image(single, 0));
    assertArrayEquals(new float[] {0, 0, 100, 0}, image(single, 1));
  }

  @Test
  void resizingKeepsTheMeanAndAPlainImagePlain() {
    float[] plane = new float[6 * 4];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = i;
    }
    float[] small = Resizing.of(plane, 6, 4, 3, 2);
    float sum = 0;
    for (float value : small) {
      sum += value;
    }
    assertEquals(11.5, sum / small.length, 1e-4);
    assertTrue(small[0] < small[1] && small[1] < small[3], "rows and columns are mixed up");
    for (float value : Resizing.of(new float[] {7, 7, 7, 7}, 2, 2, 5, 3)) {
      assertEquals(7, value, 1e-5);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "<i8 | (1, 2, 3) | values are of type '<i8'; allowed are bytes",
      "<f4 | (1, 3, 3) | an array of shape [1, 3, 3], but the network takes N x 1 x 2 x 3",
      "<f4 | (2, 2, 3) | ends before the images that its header promises",
      "<f4 | (99999999999999999999, 2, 3) | which is too large",
      "<f4 | (0, 2, 3) | has no images"})
  void anArrayThatDoesNotFitIsRefused(String type, String shape, String said) throws IOException {
    Path file = array("bad.npy", type, shape, floats(1, 2, 3, 4, 5, 6));
    assertRefused(file, said);
  }

  @Test
  void whatIsNoNumberIsRefused() throws IOException {
    assertRefused(array("bad.npy", "<f4", "(1, 2, 3)", floats(1, 2, Float.NaN, 4, 5, 6)), "has a value that is NaN");
  }

  @Test
  void filesOfOtherKindsAreRefused() throws IOException {
    assertRefused(Files.writeString(folder.resolve("a.npy"), "hello, world"), "is no array of NumPy");
    assertRefused(Files.writeString(folder.resolve("a.npz"), "hello, world"), "has no array of images");
    assertRefused(Files.writeString(folder.resolve("a.bin"), "hello, world"), "is no file of images");
    assertRefused(Files.write(folder.resolve("b.bin"), new byte[] {0, 0, 8, 3, 0}), "ends too early");
    assertRefused(Files.write(folder.resolve("c.bin"), idx(2, 2, 3, 1, 2, 3, 4, 5, 6, 7)), "ends too early");
    assertRefused(Files.write(folder.resolve("d.bin"), idx(1, 3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9)), "of 3 x 3");
    assertRefused(Files.createDirectory(folder.resolve("empty")), "has no file that ends in .png");
    Path images = Files.createDirectory(folder.resolve("images"));
    Files.writeString(images.resolve("x.png"), "hello");
    assertRefused(images, "x.png: is no PNG or JPEG file");
    assertRefused(folder.resolve("nothing"), "there is no such file or folder");
  }

  private static void assertRefused(Path file, String said) {
    BadInputException refused =
        assertThrows(BadInputException.class, () -> read(file, GREY, PixelRange.UNIT, 10));
    assertTrue(refused.getMessage().startsWith(file.toString()) && refused.getMessage().contains(said),
        refused.getMessage());
  }

  private static Dataset read(Path file, Shape image, PixelRange range, int most) {
    return new GivenImages(file, image, range, most).read();
  }

  private static float[] image(Dataset images, int index) {
    float[] values = new float[images.imageShape().size()];
    images.copyImage(index, values, 0);
    return values;
  }

  private Path array(String name, String type, String shape, byte[] data) throws IOException {
    return Files.write(folder.resolve(name), npy(type, shape, data));
  }

  private static byte[] npy(String type, String shape, byte[] data) {
    byte[] header = ("{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n")
        .getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(10 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length).put(header)
        .put(data).array();
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static byte[] doubles(double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    return bytes.array();
  }

  private static byte[] idx(int count, int height, int width, int... pixels) {
    ByteBuffer bytes = ByteBuffer.allocate(16 + pixels.length).putInt(0x803).putInt(count).putInt(height).putInt(width);
    for (int pixel : pixels) {
      bytes.put((byte) pixel);
    }
    return bytes.array();
  }
}
