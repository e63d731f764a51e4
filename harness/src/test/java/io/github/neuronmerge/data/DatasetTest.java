package io.github.neuronmerge.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Would catch images paired with other images' labels, wrong scaling, and batches written to the wrong place. */
final class DatasetTest {
  private static final Shape SHAPE = new Shape(2, 1, 2);
  private static final byte[] PIXELS = {0, 1, 2, 3, 10, 11, 12, 13, (byte) 128, (byte) 200, (byte) 254, (byte) 255};
  private static final byte[] LABELS = {2, 0, 1};

  /** Floats of the size of 1, a dozen of them added. */
  private static final double ROUNDING = 1e-5;

  private final Dataset dataset = Dataset.of("tiny", SHAPE, 3, PIXELS, LABELS);

  // Signed bytes, or a division by 256.
  @Test
  void everyByteIsScaledToTheUnitInterval() {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    float[] image = new float[256];
    Dataset.of("ramp", Shape.flat(256), 1, all, new byte[1]).copyImage(0, image, 0);
    for (int i = 0; i < 256; i++) {
      assertEquals(i / 255f, image[i]);
    }
    assertEquals(0f, image[0]);
    assertEquals(1f, image[255]);
  }

  // A batch that starts at the wrong index, ignores the order, or writes beyond its part.
  @Test
  void batchesFollowTheIndices() {
    int[] indices = {1, 2, 0, 2};
    float[] target = new float[9];
    target[8] = -1;
    dataset.copyImages(indices, /* from= */ 1, /* count= */ 2, target);
    assertArrayEquals(
        new float[] {128 / 255f, 200 / 255f, 254 / 255f, 1, 0, 1 / 255f, 2 / 255f, 3 / 255f, -1}, target);
    assertArrayEquals(new int[] {1, 2}, dataset.labels(indices, 1, 2));
    dataset.copyImage(1, target, /* offset= */ 4);
    assertArrayEquals(
        new float[] {128 / 255f, 200 / 255f, 254 / 255f, 1, 10 / 255f, 11 / 255f, 12 / 255f, 13 / 255f, -1}, target);
  }

  // A batch that is too large for its target and half written.
  @Test
  void placesOutsideAreRefusedBeforeAnythingIsWritten() {
    float[] target = new float[7];
    assertThrows(IllegalArgumentException.class, () -> dataset.copyImages(new int[] {0, 1}, 0, 2, target));
    assertThrows(IndexOutOfBoundsException.class, () -> dataset.copyImages(new int[] {0, 1}, 1, 2, target));
    assertThrows(IndexOutOfBoundsException.class, () -> dataset.copyImage(3, target, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> dataset.copyImage(0, target, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> dataset.labels(new int[] {0, 1}, 0, 3));
    assertArrayEquals(new float[7], target);
  }

  // A subset whose labels are reordered and whose pixels are not.
  @Test
  void aSubsetKeepsImagesAndLabelsTogether() {
    Dataset subset = dataset.subset(new int[] {2, 0, 2});
    assertEquals(3, subset.count());
    assertArrayEquals(new int[] {1, 2, 1}, subset.labels(new int[] {0, 1, 2}, 0, 3));
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(image(dataset, new int[] {2, 0, 2}[i]), image(subset, i));
    }
    assertThrows(IndexOutOfBoundsException.class, () -> dataset.subset(new int[] {3}));
    assertThrows(IllegalArgumentException.class, () -> dataset.subset(new int[0]));
  }

  // A small scale that silently gives fewer images than it was asked for.
  @Test
  void theFirstImagesAreAsManyAsAskedFor() {
    Dataset first = dataset.first(2);
    assertEquals(2, first.count());
    assertArrayEquals(new int[] {1, 0, 1}, first.classCounts());
    assertArrayEquals(image(dataset, 1), image(first, 1));
    assertEquals(3, dataset.first(3).count());
    for (int n : new int[] {-1, 0, 4, Integer.MAX_VALUE}) {
      assertEquals(
          "data set 'tiny' has 3 images, but " + n + " were asked for; allowed: 1 to 3",
          assertThrows(BadInputException.class, () -> dataset.first(n)).getMessage());
    }
  }

  // A channel scaled by another's numbers, or images that lose their scale when some of them are chosen.
  @Test
  void standardisedChannelsHaveMeanZeroAndDeviationOne() {
    ChannelStatistics statistics = ChannelStatistics.of(dataset);
    Dataset standardised = dataset.standardised(statistics);
    assertEquals(Optional.of(statistics), standardised.standardisation());
    assertEquals(Optional.empty(), dataset.standardisation());
    for (Dataset same : List.of(standardised, standardised.subset(new int[] {0, 1, 2}), standardised.named("other"))) {
      for (int channel = 0; channel < 2; channel++) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 3; i++) {
          for (int position = 0; position < 2; position++) {
            float value = image(same, i)[2 * channel + position];
            assertEquals((image(dataset, i)[2 * channel + position] - statistics.means().get(channel))
                / statistics.deviations().get(channel), value, ROUNDING);
            sum += value;
            squares += value * value;
          }
        }
        assertEquals(0, sum, ROUNDING);
        assertEquals(6, squares, ROUNDING);
      }
      assertTrue(same.toString().endsWith(": 3 images 2x1x2, 3 classes, standardised"), same.toString());
    }
  }

  // Statistics of other images applied without a word.
  @Test
  void statisticsOfOtherChannelsAreRefused() {
    ChannelStatistics one = new ChannelStatistics(List.of(0.5), List.of(0.2));
    assertThrows(IllegalArgumentException.class, () -> dataset.standardised(one));
  }

  // A caller's later write, or one data set's name, seen by another.
  @Test
  void aDataSetCannotBeChanged() {
    byte[] pixels = PIXELS.clone();
    byte[] labels = LABELS.clone();
    Dataset copy = Dataset.of("copy", SHAPE, 3, pixels, labels);
    pixels[0] = 99;
    labels[0] = 0;
    assertArrayEquals(image(dataset, 0), image(copy, 0));
    assertEquals(2, copy.label(0));
    assertEquals("other", copy.named("other").name());
    assertEquals("copy", copy.name());
    assertEquals("copy: 3 images 2x1x2, 3 classes", copy.toString());
  }

  // Arrays that do not fit, found only in the middle of training.
  @Test
  void arraysThatDoNotFitAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Dataset.of("x", SHAPE, 3, new byte[11], LABELS));
    assertThrows(IllegalArgumentException.class, () -> Dataset.of("x", SHAPE, 2, PIXELS, LABELS));
    assertThrows(IllegalArgumentException.class, () -> Dataset.of("x", SHAPE, 3, PIXELS, new byte[] {0, 1, -1}));
    assertThrows(IllegalArgumentException.class, () -> Dataset.of("x", SHAPE, 257, PIXELS, LABELS));
    assertThrows(IllegalArgumentException.class, () -> Dataset.of("x", SHAPE, 0, PIXELS, LABELS));
    assertThrows(IllegalArgumentException.class, () -> Dataset.of("x", SHAPE, 3, new byte[0], new byte[0]));
  }

  private static float[] image(Dataset dataset, int index) {
    float[] image = new float[dataset.imageShape().size()];
    dataset.copyImage(index, image, 0);
    return image;
  }
}
