package io.github.neuronmerge.cluster.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.cluster.Clusterer;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.ConsumerProducts;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.RandomPoints;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Catches selectors that minimise something else than the consumer's error, compared with trying every selection. */
class ConsumerSelectorTest {
  private static final double RIDGE = 1e-6;
  private static final int NEURONS = 9;
  private static final Clusterer GREEDY = ConsumerSelector.forward(Settings.standard(ConsumerSelector.OPTIONS));
  private static final Clusterer SURGEON = ConsumerSelector.backward(Settings.standard(ConsumerSelector.OPTIONS));
  private static final Clusterer OSSCAR =
      ConsumerSelector.exchange(Settings.standard(ConsumerSelector.EXCHANGE_OPTIONS));

  @Test
  void gainsAndLossesAreThoseOfRefittingFromScratch() {
    ConsumerProducts products = products(3);
    KeptNeurons state = new KeptNeurons(products, RIDGE);
    int[] steps = {4, 0, 7, ~0, 2, 8, ~7, ~4, 1, 0, ~2};
    for (int step : steps) {
      if (step < 0) {
        state.drop(~step);
      } else {
        state.keep(step);
      }
      int[] kept = state.kept();
      double error = error(products, kept);
      assertEquals(error, state.error(), 1e-9 * error);
      for (int i = 0; i < NEURONS; i++) {
        int neuron = i;
        if (state.isKept(i)) {
          int[] fewer = Arrays.stream(kept).filter(it -> it != neuron).toArray();
          assertEquals(error(products, fewer) - error, state.loss(i), 1e-8 * error);
          int best = state.bestInPlaceOf(i, 0);
          double least = error;
          for (int j = 0; j < NEURONS; j++) {
            if (!state.isKept(j)) {
              least = Math.min(least, error(products, with(fewer, j)));
            }
          }
          assertEquals(least, error(products, with(fewer, best)), 1e-8 * error);
        } else {
          assertEquals(error - error(products, with(kept, i)), state.gain(i), 1e-8 * error);
        }
      }
    }
  }

  @Test
  void theFirstNeuronKeptAndTheFirstOneDroppedAreTheBestOfAll() {
    for (long seed = 0; seed < 10; seed++) {
      ConsumerProducts products = products(seed);
      assertArrayEquals(best(products, 1), kept(GREEDY, products, 1));
      assertArrayEquals(best(products, NEURONS - 1), kept(SURGEON, products, NEURONS - 1));
    }
  }

  @Test
  void exchangesNeverLoseAndMostlyFindTheBestOfAll() {
    int found = 0;
    int improved = 0;
    for (long seed = 0; seed < 10; seed++) {
      ConsumerProducts products = products(seed);
      for (int k = 2; k < NEURONS; k++) {
        double best = error(products, best(products, k));
        double exchanged = error(products, kept(OSSCAR, products, k));
        double greedy = error(products, kept(GREEDY, products, k));
        assertTrue(exchanged <= greedy * (1 + 1e-9), seed + ", " + k + ": " + exchanged + " against " + greedy);
        assertTrue(exchanged >= best * (1 - 1e-9));
        found += exchanged <= best * (1 + 1e-9) ? 1 : 0;
        improved += exchanged < greedy * (1 - 1e-9) ? 1 : 0;
      }
    }
    assertTrue(found >= 63, found + " of 70");
    assertTrue(improved >= 5, improved + " of 70");
  }

  @Test
  void whatTheConsumerReadsMattersAndNotHowLargeAnActivationIs() {
    // The second neuron varies most, but nobody reads it; the third is the first again.
    ConsumerProducts products = new ConsumerProducts(
        new double[][] {{1, 0, 1, 0}, {0, 100, 0, 0}, {1, 0, 1, 0}, {0, 0, 0, 0.5}},
        new double[][] {{1, 0, 1, 0}, {0, 1e-6, 0, 0}, {1, 0, 1, 0}, {0, 0, 0, 1}});
    for (Clusterer selector : new Clusterer[] {GREEDY, OSSCAR, SURGEON}) {
      assertEquals(Clustering.ofSelection(4, new int[] {0, 3}), selector.cuts(products).at(2));
    }
  }

  private static int[] kept(Clusterer selector, ConsumerProducts products, int k) {
    Clustering selection = selector.cuts(products).at(k);
    return IntStream.range(0, k).map(q -> selection.members(q)[0]).toArray();
  }

  private static int[] with(int[] kept, int other) {
    int[] more = Arrays.copyOf(kept, kept.length + 1);
    more[kept.length] = other;
    Arrays.sort(more);
    return more;
  }

  /** Returns random products, of activations that are correlated. */
  private static ConsumerProducts products(long seed) {
    FeatureMatrix activations = RandomPoints.gaussian(NEURONS, 12, seed);
    FeatureMatrix common = RandomPoints.gaussian(3, 12, 100 + seed);
    for (int i = 0; i < activations.values().length; i++) {
      activations.values()[i] += 2 * common.values()[i % 36];
    }
    return new ConsumerProducts(ConsumerProducts.of(activations).activations(),
        ConsumerProducts.of(RandomPoints.gaussian(NEURONS, 5, 200 + seed)).activations());
  }

  /** Tries all selections. */
  private static int[] best(ConsumerProducts products, int k) {
    int[] best = new int[0];
    double least = Double.POSITIVE_INFINITY;
    for (int set = 0; set < 1 << NEURONS; set++) {
      if (Integer.bitCount(set) == k) {
        int bits = set;
        int[] kept = IntStream.range(0, NEURONS).filter(i -> (bits >> i & 1) == 1).toArray();
        double error = error(products, kept);
        if (error < least) {
          least = error;
          best = kept;
        }
      }
    }
    return best;
  }

  /** Returns tr(G (C - C_K' C_KK^-1 C_K)) over the dropped neurons, by elimination of the kept ones. */
  private static double error(ConsumerProducts products, int[] kept) {
    double[][] rest = new double[NEURONS][];
    double trace = 0;
    for (int i = 0; i < NEURONS; i++) {
      rest[i] = products.activations()[i].clone();
      trace += rest[i][i];
    }
    for (int i = 0; i < NEURONS; i++) {
      rest[i][i] += RIDGE * trace / NEURONS;
    }
    for (int pivot : kept) {
      double[] row = rest[pivot].clone();
      for (int i = 0; i < NEURONS; i++) {
        double factor = rest[i][pivot] / row[pivot];
        for (int j = 0; j < NEURONS; j++) {
          rest[i][j] -= factor * row[j];
        }
      }
    }
    double error = 0;
    for (int i = 0; i < NEURONS; i++) {
      for (int j = 0; j < NEURONS; j++) {
        error += products.weights()[i][j] * rest[i][j];
      }
    }
    return error;
  }
}
