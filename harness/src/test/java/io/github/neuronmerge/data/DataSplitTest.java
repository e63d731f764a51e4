package io.github.neuronmerge.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Would catch a validation image that is also trained on, an image lost, and a split that differs from run to run. */
final class DataSplitTest {
  private static final int COUNT = 1_000;
  private static final int VALIDATION = 150;

  private final Dataset train = numbered("train", COUNT);
  private final Dataset test = numbered("test", 40);

  /** Returns images of four pixels whose bytes spell the image's own index, so all differ. */
  private static Dataset numbered(String name, int count) {
    byte[] pixels = new byte[4 * count];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      for (int p = 0; p < 4; p++) {
        pixels[4 * i + p] = (byte) (i >> (8 * p));
      }
      labels[i] = (byte) (i % 7);
    }
    return Dataset.of(name, new Shape(1, 2, 2), 7, pixels, labels);
  }

  private static int[] numbers(Dataset dataset) {
    float[] image = new float[4];
    int[] numbers = new int[dataset.count()];
    for (int i = 0; i < numbers.length; i++) {
      dataset.copyImage(i, image, 0);
      for (int p = 0; p < 4; p++) {
        numbers[i] |= Math.round(image[p] * 255) << (8 * p);
      }
    }
    return numbers;
  }

  private DataSplit split(long seed) {
    return DataSplit.of(train, test, VALIDATION, SeedStream.of(seed));
  }

  // An image in both parts, in neither, or twice; labels that went elsewhere than their images.
  @Test
  void everyTrainingImageIsInExactlyOnePart() {
    for (long seed = 0; seed < 20; seed++) {
      DataSplit split = split(seed);
      assertEquals(COUNT - VALIDATION, split.train().count());
      assertEquals(VALIDATION, split.validation().count());
      assertSame(test, split.test());
      int[] both = IntStream.concat(
          Arrays.stream(numbers(split.train())), Arrays.stream(numbers(split.validation()))).sorted().toArray();
      assertArrayEquals(IntStream.range(0, COUNT).toArray(), both, "seed " + seed);
      int[] chosen = numbers(split.validation());
      for (int i = 0; i < VALIDATION; i++) {
        assertEquals(chosen[i] % 7, split.validation().label(i), "seed " + seed);
      }
    }
  }

  // An order that depends on the shuffle, so that "the first 100" of a part means nothing.
  @Test
  void bothPartsKeepThePublishedOrder() {
    for (Dataset part : new Dataset[] {split(3).train(), split(3).validation()}) {
      int[] numbers = numbers(part);
      int[] sorted = numbers.clone();
      Arrays.sort(sorted);
      assertArrayEquals(sorted, numbers);
    }
  }

  // A seed that is ignored, or randomness from elsewhere.
  @Test
  void theSeedAloneDecidesTheSplit() {
    assertArrayEquals(numbers(split(5).validation()), numbers(split(5).validation()));
    assertFalse(Arrays.equals(numbers(split(5).validation()), numbers(split(6).validation())));
    // Not the first or last images either: there are far too many choices for chance.
    assertFalse(Arrays.equals(numbers(split(5).validation()), numbers(train.first(VALIDATION))));
  }

  // A split that no run could use, answered with an array index.
  @Test
  void impossibleNumbersAreRefused() {
    for (int images : new int[] {-1, 0, COUNT, COUNT + 1}) {
      String message = assertThrows(
          BadInputException.class, () -> DataSplit.of(train, test, images, SeedStream.of(1))).getMessage();
      assertTrue(message.contains("'train' has 1000 images, but " + images + " were asked for validation"), message);
    }
    assertEquals(1, DataSplit.of(train, test, COUNT - 1, SeedStream.of(1)).train().count());
  }

  // A limit applied to the wrong part, or silently cut to what is there.
  @Test
  void aLimitTakesTheFirstTrainingAndTestImages() {
    DataSplit split = split(9);
    DataSplit limited = split.limited(100, 10);
    assertArrayEquals(Arrays.copyOf(numbers(split.train()), 100), numbers(limited.train()));
    assertArrayEquals(Arrays.copyOf(numbers(test), 10), numbers(limited.test()));
    assertSame(split.validation(), limited.validation());
    assertEquals(
        "data set 'train' has 850 images, but 851 were asked for; allowed: 1 to 850",
        assertThrows(BadInputException.class, () -> split.limited(851, 10)).getMessage());
    assertEquals(
        "data set 'test' has 40 images, but 0 were asked for; allowed: 1 to 40",
        assertThrows(BadInputException.class, () -> split.limited(1, 0)).getMessage());
  }

  // Standardised images to train on, and raw ones to test on.
  @Test
  void partsStandardisedDifferentlyAreRefused() {
    ChannelStatistics statistics = ChannelStatistics.of(train);
    assertThrows(BadInputException.class,
        () -> DataSplit.of(train.standardised(statistics), test, 10, SeedStream.of(1)));
    DataSplit split = DataSplit.of(
        train.standardised(statistics), test.standardised(statistics), 10, SeedStream.of(1));
    assertEquals(split.test().standardisation(), split.validation().standardisation());
  }

  // Training on one data set and testing on another.
  @Test
  void partsOfDifferentKindsAreRefused() {
    Dataset wide = Dataset.of("wide", new Shape(1, 1, 4), 7, new byte[4], new byte[1]);
    Dataset coarse = Dataset.of("coarse", new Shape(1, 2, 2), 6, new byte[4], new byte[1]);
    for (Dataset other : new Dataset[] {wide, coarse}) {
      String message = assertThrows(
          BadInputException.class, () -> DataSplit.of(train, other, 10, SeedStream.of(1))).getMessage();
      assertTrue(message.contains("train: 990 images 1x2x2, 7 classes") && message.contains(other.name()), message);
    }
  }
}
