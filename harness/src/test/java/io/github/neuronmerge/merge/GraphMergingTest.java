package io.github.neuronmerge.merge;

import static io.github.neuronmerge.merge.MergeFixtures.SEEDS;
import static io.github.neuronmerge.merge.MergeFixtures.TOLERANCE;
import static io.github.neuronmerge.merge.MergeFixtures.WARD;
import static io.github.neuronmerge.merge.MergeFixtures.compress;
import static io.github.neuronmerge.merge.MergeFixtures.corrected;
import static io.github.neuronmerge.merge.MergeFixtures.difference;
import static io.github.neuronmerge.merge.MergeFixtures.images;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.Surgery;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.budget.NetworkSize;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.network.RandomGraphs;
import io.github.neuronmerge.network.space.ChannelSpace;
import io.github.neuronmerge.network.space.ChannelSpaces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Would catch, on random graphs of every kind of layer, a place that a space is written, carried or read at and that a
 * map forgets, and corrections of one reader that harm another.
 */
final class GraphMergingTest {
  private static final int GRAPHS = 60;
  private static final int NIGHTLY_GRAPHS = 2_000;
  private static final List<String> CORRECTIONS = List.of(
      "none", "bias", "least-squares", "least-squares-full", "grail", "weight-ridge", "variance-repair");

  private static Map<String, Integer> full(Network network) {
    return new Budget.Uniform(1).widths(network);
  }

  @Test
  @Tag("slow")
  void keepingEveryChannelGivesIdenticalBytes() {
    checkIdentity(0, GRAPHS);
  }

  static void checkIdentity(long from, long to) {
    for (long seed = from; seed < to; seed++) {
      Network network = RandomGraphs.of(seed);
      String correction = CORRECTIONS.get((int) seed % CORRECTIONS.size());
      Network same = compress(network, full(network), corrected("ward", "none", "centroid-sum", correction));
      assertArrayEquals(NetworkFile.toBytes(BatchNormFolding.of(network).network()), NetworkFile.toBytes(same),
          network.model() + " " + correction);
    }
  }

  @Test
  @Tag("slow")
  void duplicatedChannelsMergeExactly() {
    checkDuplicates(0, GRAPHS);
  }

  static void checkDuplicates(long from, long to) {
    for (long seed = from; seed < to; seed++) {
      Network network = RandomGraphs.of(seed);
      Network wide = network;
      for (HiddenLayer hidden : HiddenLayer.of(network)) {
        wide = Duplicates.duplicated(wide, hidden, 2 * hidden.neurons() + 1);
      }
      assertTrue(difference(network, wide) <= 10 * TOLERANCE, network.model() + " widened: " + difference(network, wide));
      Network merged = compress(wide, full(network), WARD);
      assertEquals(BatchNormFolding.of(network).network().architecture(), merged.architecture());
      assertTrue(difference(wide, merged) <= 10 * TOLERANCE, network.model() + ": " + difference(wide, merged));
    }
  }

  @Test
  @Tag("slow")
  void relabellingTheChannelsChangesNothing() {
    checkRelabelling(0, GRAPHS);
  }

  static void checkRelabelling(long from, long to) {
    for (long seed = from; seed < to; seed++) {
      Network network = RandomGraphs.of(seed);
      Network relabelled = network;
      for (HiddenLayer hidden : HiddenLayer.of(network)) {
        int[] order = SeedStream.of(seed).child(hidden.name()).permutation(hidden.neurons());
        int[] inverse = new int[order.length];
        IntStream.range(0, order.length).forEach(i -> inverse[order[i]] = i);
        relabelled = Surgery.apply(relabelled, hidden,
            NeuronMap.of(CompressorTest.permutation(order), CompressorTest.permutation(inverse)));
      }
      assertTrue(difference(network, relabelled) <= 10 * TOLERANCE, network.model());
      Map<String, Integer> half = new Budget.Uniform(0.5).widths(network);
      double difference = difference(compress(network, half, WARD), compress(relabelled, half, WARD));
      assertTrue(difference <= 100 * TOLERANCE, network.model() + ": " + difference);
    }
  }

  @Test
  @Tag("slow")
  void sizesArePredictedToTheParameterAndFrozenSpacesStay() {
    checkSizes(0, GRAPHS);
  }

  static void checkSizes(long from, long to) {
    for (long seed = from; seed < to; seed++) {
      Network network = RandomGraphs.of(seed);
      Network folded = BatchNormFolding.of(network).network();
      SplittableRandom random = new SplittableRandom(seed);
      Map<String, Integer> widths = new LinkedHashMap<>();
      for (HiddenLayer hidden : HiddenLayer.of(network)) {
        if (random.nextInt(4) > 0) {
          widths.put(hidden.name(), random.nextInt(hidden.space().least(), hidden.neurons() + 1));
        }
      }
      Compressor.Compressed made = new Compressor(
          Engines.training(), corrected("ward", "none", "centroid-sum", "least-squares-full"), images(network))
          .compress(network, widths, SEEDS);
      Counts counts = Counts.of(made.network());
      assertEquals(counts.parameters(), NetworkSize.parameters(folded, widths), network.model());
      assertEquals(counts.macs(),
          NetworkSize.macs(folded, widths).values().stream().mapToLong(macs -> macs).sum(), network.model());
      ChannelSpaces after = ChannelSpaces.of(made.network());
      for (ChannelSpace space : ChannelSpaces.of(folded).all()) {
        assertEquals(space.frozen(), after.named(space.name()).frozen());
        assertEquals(widths.getOrDefault(space.name(), space.channels()), after.named(space.name()).channels());
      }
      assertEquals(ChannelSpaces.of(folded).frozen(), made.frozen());
    }
  }

  @Test
  @Tag("nightly")
  void allOfThatHoldsForManyMoreGraphs() {
    for (long seed = GRAPHS; seed < NIGHTLY_GRAPHS; seed++) {
      checkIdentity(seed, seed + 1);
      checkDuplicates(seed, seed + 1);
      checkRelabelling(seed, seed + 1);
      checkSizes(seed, seed + 1);
    }
  }

  @Test
  void randomGraphsHaveSpacesOfEveryKind() {
    List<ChannelSpace> spaces = LongStream.range(0, GRAPHS).mapToObj(RandomGraphs::of)
        .flatMap(network -> ChannelSpaces.of(network).all().stream()).toList();
    List<ChannelSpace> free = spaces.stream().filter(space -> space.frozen().isEmpty()).toList();
    assertTrue(free.size() > spaces.size() / 3, free.size() + " of " + spaces.size());
    assertTrue(free.stream().anyMatch(ChannelSpace::isSummed));
    assertTrue(free.stream().anyMatch(space -> !space.depthwise().isEmpty()));
    assertTrue(free.stream().anyMatch(space -> !space.affine().isEmpty()));
    assertTrue(free.stream().anyMatch(space -> space.producers().size() > 2));
    assertTrue(free.stream().anyMatch(space -> space.consumers().size() > 2));
    assertTrue(free.stream().flatMap(space -> space.consumers().stream()).anyMatch(place -> place.from() > 0));
    assertTrue(free.stream().flatMap(space -> space.consumers().stream()).anyMatch(place -> place.inner() > 1));
  }
}
