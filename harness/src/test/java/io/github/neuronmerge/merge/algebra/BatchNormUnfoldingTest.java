package io.github.neuronmerge.merge.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.Compressor;
import io.github.neuronmerge.merge.MergeFixtures;
import io.github.neuronmerge.merge.method.FeatureSource;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Would catch batch normalisation that comes back in the wrong place, with the wrong statistics, or that changes what a
 * compressed network computes.
 */
class BatchNormUnfoldingTest {
  private static final int SAMPLES = 12_000;
  /** BatchNormFolding and unfolding round each weight to a float a few times. */
  private static final double TOLERANCE = 1e-4;
  private static final Method WARD =
      new Method("incoming", FeatureSource.ORIGINAL, "ward", "hartigan", "centroid-sum", "none", Tuning.NONE);

  @Test
  void normalisationComesBackWhereItWasAndChangesNothing() {
    for (Network original : List.of(TestNetworks.normalized(3), TestNetworks.global(4))) {
      Dataset images = MergeFixtures.images(original);
      Network compressed = halved(original, images);
      Network unfolded = BatchNormUnfolding.of(Engines.training(), compressed, original, images, SAMPLES);
      assertEquals(kinds(original), kinds(unfolded));
      assertTrue(MergeFixtures.difference(compressed, unfolded) <= TOLERANCE, original.model());
      assertTrue(MergeFixtures.difference(compressed, BatchNormFolding.of(unfolded).network()) <= TOLERANCE,
          original.model());
      assertEquals(compressed.architecture(), BatchNormFolding.of(unfolded).network().architecture());
    }
  }

  @Test
  void theStatisticsAreThoseOfTheCompressedNetwork() {
    Network original = TestNetworks.normalized(5);
    Dataset images = MergeFixtures.images(original);
    Network compressed = halved(original, images);
    Network unfolded = BatchNormUnfolding.of(Engines.training(), compressed, original, images, SAMPLES);
    HiddenLayer first = HiddenLayer.of(compressed).get(0);
    BatchNorm norm = (BatchNorm) unfolded.layers().get(unfolded.indexOf(first.producer()) + 1);
    double[] means = SampleProducts.means(
        new LayerView(new ActivationCache(Engines.training(), compressed, images, 1_000_000), first).preActivations());
    for (int c = 0; c < norm.channels(); c++) {
      assertEquals(means[c], norm.mean().at(c), TOLERANCE);
      assertEquals(norm.gamma().at(c), Math.sqrt(norm.variance().at(c) + norm.eps()), TOLERANCE);
    }
  }

  @Test
  void aNetworkThatHadNoneStaysAsItIs() {
    Network network = TestNetworks.convolutional(1);
    assertSame(network, BatchNormUnfolding.of(
        Engines.training(), network, network, MergeFixtures.images(network), SAMPLES));
  }

  private static Network halved(Network original, Dataset images) {
    Map<String, Integer> widths = new LinkedHashMap<>();
    BatchNormFolding.of(original).layers().forEach(hidden -> widths.put(hidden.name(), Math.max(1,
        hidden.neurons() / 2)));
    return new Compressor(Engines.training(), WARD, images).compress(original, widths, SeedStream.of(1)).network();
  }

  private static List<Class<? extends Layer>> kinds(Network network) {
    return network.layers().stream().<Class<? extends Layer>>map(Layer::getClass).toList();
  }
}
