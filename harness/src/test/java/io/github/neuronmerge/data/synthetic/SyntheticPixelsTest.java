package io.github.neuronmerge.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.ChannelStatistics;
import io.github.neuronmerge.data.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Would catch images that do not depend on the seed alone, that are all alike, or that a network reads otherwise. */
class SyntheticPixelsTest {
  private static final SeedStream SEEDS = SeedStream.of(7);
  private static final Shape COLOUR = new Shape(3, 32, 32);
  private static final int COUNT = 60;

  @Test
  void anImageDependsOnTheSeedAndItsNumberAlone() {
    ImageBytes few = DeadLeaves.of(COLOUR, 5, SEEDS);
    assertArrayEquals(few.toIdx(), DeadLeaves.of(COLOUR, COUNT, SEEDS).first(5).toIdx());
    assertNotEquals(Arrays.toString(few.unit()), Arrays.toString(DeadLeaves.of(COLOUR, 5, SeedStream.of(8)).unit()));
  }

  @Test
  void leavesAreDrawnInEveryShapeOfInput() {
    for (Shape shape : List.of(COLOUR, new Shape(1, 28, 28), new Shape(4, 9, 17), Shape.flat(784), Shape.flat(192),
        Shape.flat(7))) {
      ImageBytes images = DeadLeaves.of(shape, COUNT, SEEDS);
      assertEquals(COUNT, images.count());
      assertEquals(shape, images.shape());
      assertTrue(deviation(images.unit()) > 0.05, shape + " is all alike");
    }
  }

  @Test
  void neighbouringPixelsAreAlikeAsInPhotographsAndColoursVaryLessThanBrightness() {
    float[] leaves = DeadLeaves.of(COLOUR, COUNT, SEEDS).unit();
    assertTrue(step(leaves) < 0.4 * deviation(leaves), "leaves have no areas");
    float[] noise = UniformNoise.of(COLOUR, COUNT, SEEDS).unit();
    assertTrue(step(noise) > 0.8 * deviation(noise), "noise has areas");
    double colour = 0;
    for (int i = 0; i < COUNT; i++) {
      for (int p = 0; p < COLOUR.positions(); p++) {
        int red = i * COLOUR.size() + p;
        colour += Math.abs(leaves[red] - leaves[red + 2 * COLOUR.positions()]) / (COUNT * COLOUR.positions());
      }
    }
    assertTrue(colour > 0.01 && colour < deviation(leaves), "red and blue differ by " + colour);
  }

  @Test
  void halfOfTheGreyImagesAreOnBlack() {
    Shape grey = new Shape(1, 28, 28);
    ImageBytes images = DeadLeaves.of(grey, 200, SEEDS);
    long dark = 0;
    for (int i = 0; i < images.count(); i++) {
      int black = 0;
      for (int p = 0; p < grey.size(); p++) {
        black += images.at(i, p) == 0 ? 1 : 0;
      }
      dark += black > grey.size() / 3 ? 1 : 0;
    }
    assertTrue(dark > 60 && dark < 140, dark + " of 200");
  }

  @Test
  void imagesComeBackFromTheirFile() {
    ImageBytes images = DeadLeaves.of(new Shape(3, 4, 6), 5, SEEDS);
    byte[] file = images.toIdx();
    assertArrayEquals(images.unit(), ImageBytes.ofIdx("images.idx", file).unit());
    assertEquals(images.shape(), ImageBytes.ofIdx("images.idx", file).shape());
    assertArrayEquals(file, images.changed(images.unit()).toIdx());
  }

  @Test
  void aFileThatIsNoneOrNotAllIsRefusedWithItsName() {
    byte[] file = DeadLeaves.of(COLOUR, 2, SEEDS).toIdx();
    for (byte[] bad : List.of(new byte[3], Arrays.copyOf(file, file.length - 1), new byte[file.length])) {
      String message =
          assertThrows(BadInputException.class, () -> ImageBytes.ofIdx("images.idx", bad)).getMessage();
      assertTrue(message.startsWith("images.idx: offset "), message);
    }
  }

  @Test
  void aNetworkReadsPixelsOnItsOwnScale() {
    ImageBytes images = DeadLeaves.of(COLOUR, 2, SEEDS);
    Dataset plain = images.dataset("leaves");
    ChannelStatistics statistics = new ChannelStatistics(List.of(0.5, 0.4, 0.3), List.of(0.2, 0.3, 0.4));
    for (PixelScale scale : List.of(PixelScale.UNIT, PixelScale.BYTES, PixelScale.of(Optional.empty()),
        PixelScale.of(Optional.of(statistics)))) {
      float[] values = new float[COLOUR.size()];
      scale.input(plain).copyImage(1, values, 0);
      for (int i = 0; i < values.length; i++) {
        int channel = i / COLOUR.positions();
        double expected = (images.at(1, i) / 255.0 - scale.mean(channel)) / scale.deviation(channel);
        assertEquals(expected, values[i], 1e-4);
      }
    }
  }

  private static double deviation(float[] values) {
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value / values.length;
      squares += (double) value * value / values.length;
    }
    return Math.sqrt(squares - sum * sum);
  }

  /** Returns the root mean square of the difference of pixels beside each other, over the root of two. */
  private static double step(float[] images) {
    double squares = 0;
    int count = 0;
    for (int i = 0; i < images.length; i++) {
      if (i % COLOUR.width() > 0) {
        squares += Math.pow(images[i] - images[i - 1], 2);
        count++;
      }
    }
    return Math.sqrt(squares / count / 2);
  }
}
