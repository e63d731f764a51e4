package io.github.neuronmerge.experiment.shrink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.Shape;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Would catch shifts that tear images, mix channels or images, or touch what is too small. */
class RandomShiftsTest {
  private static final Shape IMAGE = new Shape(2, 28, 14);

  @Test
  void everyPixelComesFromTheSamePlaceBesideIt() {
    int images = 40;
    float[] pixels = new float[images * IMAGE.size()];
    IntStream.range(0, pixels.length).forEach(i -> pixels[i] = i);
    RandomShifts.apply(pixels, images, IMAGE, new SplittableRandom(5));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < images; i++) {
      int start = i * IMAGE.size();
      int middle = start + 14 * 14 + 7;
      int moved = (int) pixels[middle] - middle;
      int down = -Math.round(moved / 14f);
      int right = -(moved + 14 * down);
      seen.add(down + "," + right);
      for (int j = 0; j < IMAGE.size(); j++) {
        int row = Math.max(0, Math.min(27, j / 14 % 28 - down));
        int column = Math.max(0, Math.min(13, j % 14 - right));
        assertEquals(start + j / 392 * 392 + row * 14 + column, pixels[start + j], "image " + i + ", value " + j);
      }
    }
    assertTrue(seen.size() > 8 && seen.size() <= 15, "two rows and one column in each direction: " + seen);
  }

  @Test
  void vectorsAndSmallImagesStayAsTheyAre() {
    for (Shape shape : new Shape[] {new Shape(30, 1, 1), new Shape(1, 13, 13)}) {
      float[] pixels = new float[shape.size()];
      IntStream.range(0, pixels.length).forEach(i -> pixels[i] = i);
      float[] before = pixels.clone();
      RandomShifts.apply(pixels, 1, shape, new SplittableRandom(1));
      assertArrayEquals(before, pixels);
    }
  }
}
