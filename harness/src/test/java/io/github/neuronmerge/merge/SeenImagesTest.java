package io.github.neuronmerge.merge;

import static io.github.neuronmerge.merge.MergeFixtures.SEEDS;
import static io.github.neuronmerge.merge.MergeFixtures.corrected;
import static io.github.neuronmerge.merge.MergeFixtures.difference;
import static io.github.neuronmerge.merge.MergeFixtures.images;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.network.Network;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Would catch what was merged on some images being lost where a later layer is seen on more of them. */
final class SeenImagesTest {
  /** The stem puts out 8 x 8 x 8 values for an image, the second block reads at 4 x 4 positions. */
  private static final Network NETWORK = BatchNormFolding.of(GraphFixtures.residual(1)).network();
  private static final int STEM = 512;

  private static Compressor.Limits limits(int samples, long values) {
    return new Compressor.Limits(samples, 20, values);
  }

  private static int[] counts(int images, Compressor.Limits limits) {
    return SeenImages.counts(NETWORK, BatchNormFolding.of(NETWORK).layers(), images, limits);
  }

  private static Network compressed(Method method, Compressor.Limits limits) {
    Map<String, Integer> half = new Budget.Uniform(0.5).widths(NETWORK);
    return new Compressor(Engines.training(), method, images(NETWORK), limits, () -> {
      throw new IllegalStateException("no budget of latency");
    }).compress(NETWORK, half, SEEDS).network();
  }

  @Test
  void allImagesAreSeenWhereNothingLimitsThem() {
    assertTrue(Arrays.stream(counts(300, Compressor.Limits.STANDARD)).allMatch(count -> count == 300));
    Dataset images = images(NETWORK);
    assertSame(images, SeenImages.spread(images, images.count()));
  }

  @Test
  void earlyLayersAreSeenOnFewerImages() {
    int[] counts = counts(300, limits(1_000, 40 * STEM));
    assertEquals(40, counts[0]);
    for (int l = 1; l < counts.length; l++) {
      assertTrue(counts[l] >= counts[l - 1], Arrays.toString(counts));
    }
    assertTrue(counts[counts.length - 1] > 40, Arrays.toString(counts));
  }

  @Test
  void memoryIsNoReasonToSeeHardlyAnyImage() {
    assertEquals(32, counts(300, limits(1_000, STEM))[0]);
    assertArrayEquals(new int[counts(7, limits(1_000, STEM)).length], Arrays.stream(counts(7, limits(1_000, STEM)))
        .map(count -> count - 7).toArray());
  }

  @Test
  void imagesAreSpreadOverAll() {
    Dataset images = images(NETWORK);
    Dataset some = SeenImages.spread(images, 3);
    int size = NETWORK.input().size();
    for (int i = 0; i < 3; i++) {
      float[] expected = new float[size];
      float[] actual = new float[size];
      images.copyImage(100 * i, expected, 0);
      some.copyImage(i, actual, 0);
      assertArrayEquals(expected, actual);
    }
  }

  @Test
  void whatLooksAtNoImageIsTheSameHoweverManyAreSeen() {
    Method method = corrected("ward", "hartigan", "centroid-sum", "none");
    assertEquals(compressed(method, Compressor.Limits.STANDARD).nodes(),
        compressed(method, limits(1_000, 40 * STEM)).nodes());
  }

  @Test
  void fewerImagesGiveAnotherFitThatIsAboutAsGood() {
    Method method = corrected("ward", "hartigan", "centroid-sum", "least-squares-full");
    Network all = compressed(method, Compressor.Limits.STANDARD);
    Network some = compressed(method, limits(1_000, 100 * STEM));
    assertNotEquals(all.nodes(), some.nodes());
    double uncorrected = difference(NETWORK, compressed(corrected("ward", "hartigan", "centroid-sum", "none"),
        Compressor.Limits.STANDARD));
    assertTrue(difference(NETWORK, some) < uncorrected);
    assertTrue(difference(NETWORK, some) < 1.25 * difference(NETWORK, all));
  }
}
