package io.github.neuronmerge.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.TestNetworks;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Would catch pixels of another row, channel or image, variants that never come, and an image that is left out. */
class AugmentationTest {
  private static final Shape SHAPE = new Shape(3, 7, 6);
  private static final int IMAGES = 20_000;
  /** Each of the 2 x 9 x 9 variants should come 123 times; 60 is more than five standard deviations less. */
  private static final int AT_LEAST = 60;

  @Test
  void everyImageIsOneOfTheCropsOfThePaddedImageAndAllOfThemCome() {
    float[] image = TestNetworks.values(new SplittableRandom(1), SHAPE.size(), 1);
    float[] images = new float[IMAGES * image.length];
    for (int i = 0; i < IMAGES; i++) {
      System.arraycopy(image, 0, images, i * image.length, image.length);
    }
    Augmentation.FLIP_CROP.apply(images, IMAGES, SHAPE, new SplittableRandom(2));
    int[] counts = new int[2 * 9 * 9];
    for (int i = 0; i < IMAGES; i++) {
      counts[variant(image, Arrays.copyOfRange(images, i * image.length, (i + 1) * image.length))]++;
    }
    for (int variant = 0; variant < counts.length; variant++) {
      assertTrue(counts[variant] >= AT_LEAST, "variant " + variant + " came " + counts[variant] + " times");
    }
  }

  private static int variant(float[] image, float[] found) {
    for (int variant = 0; variant < 2 * 9 * 9; variant++) {
      if (Arrays.equals(crop(image, variant % 2 == 1, variant / 2 / 9, variant / 2 % 9), found)) {
        return variant;
      }
    }
    throw new AssertionError("no crop of the image: " + Arrays.toString(found));
  }

  /** The definition: mirror, pad by four on all sides, cut out from (top, left). */
  private static float[] crop(float[] image, boolean mirrored, int top, int left) {
    int height = SHAPE.height();
    int width = SHAPE.width();
    float[] result = new float[image.length];
    for (int channel = 0; channel < SHAPE.channels(); channel++) {
      float[][] padded = new float[height + 8][width + 8];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          padded[y + 4][x + 4] = image[(channel * height + y) * width + (mirrored ? width - 1 - x : x)];
        }
      }
      for (int y = 0; y < height; y++) {
        System.arraycopy(padded[top + y], left, result, (channel * height + y) * width, width);
      }
    }
    return result;
  }

  @Test
  void variantsDependOnTheStreamAloneAndOnlyTheAskedForImagesChange() {
    float[] images = TestNetworks.values(new SplittableRandom(3), 4 * SHAPE.size(), 1);
    float[] once = images.clone();
    float[] again = images.clone();
    Augmentation.FLIP_CROP.apply(once, 3, SHAPE, new SplittableRandom(4));
    Augmentation.FLIP_CROP.apply(again, 3, SHAPE, new SplittableRandom(4));
    assertArrayEquals(once, again);
    assertEquals(-1, Arrays.mismatch(images, 3 * SHAPE.size(), images.length, once, 3 * SHAPE.size(), images.length));
    Set<Integer> results = new HashSet<>();
    for (int seed = 0; seed < 10; seed++) {
      float[] other = images.clone();
      Augmentation.FLIP_CROP.apply(other, 3, SHAPE, new SplittableRandom(seed));
      results.add(Arrays.hashCode(other));
    }
    assertEquals(10, results.size());
  }

  @Test
  void noneLeavesImagesAndStreamAlone() {
    float[] images = TestNetworks.values(new SplittableRandom(5), SHAPE.size(), 1);
    float[] same = images.clone();
    SplittableRandom random = new SplittableRandom(6);
    Augmentation.NONE.apply(same, 1, SHAPE, random);
    assertArrayEquals(images, same);
    assertEquals(new SplittableRandom(6).nextLong(), random.nextLong());
  }
}
