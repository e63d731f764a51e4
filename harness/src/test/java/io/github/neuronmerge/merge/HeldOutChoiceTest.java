package io.github.neuronmerge.merge;

import static io.github.neuronmerge.merge.MergeFixtures.SEEDS;
import static io.github.neuronmerge.merge.MergeFixtures.compress;
import static io.github.neuronmerge.merge.MergeFixtures.images;
import static io.github.neuronmerge.merge.MergeFixtures.normalised;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.PartSequence;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.method.FeatureSource;
import io.github.neuronmerge.merge.method.Grouping;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.merge.method.WidthRule;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Would catch a choice among groupings that takes a bad one, or that depends on the order they are named in. */
final class HeldOutChoiceTest {
  /** Throws half of the neurons of every layer away, the loudest ones first. */
  private static final Grouping BAD = grouping("kernel-norms", "random-clusters", "centroid-sum");
  private static final Grouping GOOD = grouping("incoming", "brain-surgeon", "select");

  @Test
  void theGroupingThatChangesTheOutputsLeastIsTakenWhereverItStands() {
    for (Network network : List.of(TestNetworks.convolutional(7), TestNetworks.mlp(9, 10, 16, 12, 4), normalised(3))) {
      Map<String, Integer> widths = new Budget.Uniform(0.5).widths(network);
      Compressor.Compressed first = compressed(network, widths, among(GOOD, BAD));
      Compressor.Compressed last = compressed(network, widths, among(BAD, GOOD));
      assertEquals(GOOD, first.method().grouping());
      assertEquals(GOOD, last.method().grouping());
      assertEquals(first.network(), last.network());
      assertEquals(compress(network, widths, among(GOOD)), last.network(), "what is taken sees all images at last");
    }
  }

  @Test
  void withoutImagesToJudgeByTheFirstGroupingIsTaken() {
    Network network = TestNetworks.mlp(9, 10, 16, 12, 4);
    Dataset few = images(network).first(7);
    Compressor compressor = new Compressor(Engines.training(), among(BAD, GOOD), few);
    assertEquals(BAD,
        compressor.compress(network, new Budget.Uniform(0.5).widths(network), SEEDS).method().grouping());
  }

  @Test
  void theLayersOutcomesAreThoseOfWhatIsTaken() {
    Network network = TestNetworks.mlp(9, 10, 16, 12, 4);
    Map<String, Integer> widths = new Budget.Uniform(0.5).widths(network);
    List<LayerOutcome> outcomes = compressed(network, widths, among(BAD, GOOD)).layers();
    assertEquals(compressed(network, widths, among(GOOD)).layers(), outcomes);
    assertTrue(outcomes.stream().allMatch(layer -> layer.merged() == 0), "a selection merges nothing");
  }

  private static Compressor.Compressed compressed(Network network, Map<String, Integer> widths, Method method) {
    return new Compressor(Engines.training(), method, images(network)).compress(network, widths, SEEDS);
  }

  private static Method among(Grouping first, Grouping... others) {
    List<Grouping> alternatives = new ArrayList<>(List.of(others));
    return new Method(first.features(), first.source(), first.cluster(), first.polish(), first.merge(),
        PartSequence.of("least-squares-full"), Tuning.NONE, WidthRule.SEARCH, alternatives);
  }

  private static Grouping grouping(String features, String cluster, String merge) {
    return new Grouping(Part.of(features), FeatureSource.ORIGINAL, Part.of(cluster), Part.of("none"), Part.of(merge));
  }
}
