package io.github.neuronmerge.merge;

import static io.github.neuronmerge.merge.MergeFixtures.SEEDS;
import static io.github.neuronmerge.merge.MergeFixtures.images;
import static io.github.neuronmerge.merge.MergeFixtures.normalised;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.PartSequence;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.method.FeatureSource;
import io.github.neuronmerge.merge.method.Grouping;
import io.github.neuronmerge.merge.method.ImagesSeen;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.merge.method.WidthRule;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.network.space.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Would catch a refit that harms, that touches what is not its own, or that is another the next time. */
final class RefitTest {
  private static final Map<String, Object> SHORT = Map.of("steps", 60, "learningRate", 0.01);

  private static final Map<String, Object> LONG = Map.of("steps", 300, "learningRate", 0.01);

  private static Method method(Map<String, Object> options) {
    return method(new PartSequence(List.of(Part.of("least-squares-full"), new Part("refit", options))));
  }

  private static Method method(PartSequence corrections) {
    return new Method(Part.of("incoming"), FeatureSource.ORIGINAL, Part.of("ward"), Part.of("none"),
        Part.of("centroid-sum"), corrections, Tuning.NONE);
  }

  private static Method closed() {
    return method(PartSequence.of("least-squares-full"));
  }

  private static Network compressed(Network network, Method method, Map<String, Integer> widths) {
    return new Compressor(Engines.training(), method, images(network)).compress(network, widths, SEEDS).network();
  }

  private static Map<String, Integer> half(Network network) {
    Map<String, Integer> widths = new HashMap<>();
    BatchNormFolding.of(network).layers().forEach(hidden -> widths.put(hidden.name(), hidden.neurons() / 2));
    return widths;
  }

  /** Returns the squared distance of two networks' outputs on the fixtures' images. */
  private static double distance(Network one, Network other) {
    Dataset images = images(one);
    float[] pixels = new float[images.count() * one.input().size()];
    for (int i = 0; i < images.count(); i++) {
      images.copyImage(i, pixels, i * one.input().size());
    }
    try (Predictor first = Engines.training().predictor(one); Predictor second = Engines.training().predictor(other)) {
      float[] a = first.logits(pixels, images.count());
      float[] b = second.logits(pixels, images.count());
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        sum += (a[i] - b[i]) * (a[i] - b[i]);
      }
      return sum;
    }
  }

  private static List<Network> all() {
    List<Network> networks = new ArrayList<>(List.of(
        TestNetworks.convolutional(7), TestNetworks.mlp(9, 10, 16, 12, 4), normalised(3), TestNetworks.averaged(8)));
    networks.addAll(GraphFixtures.networks());
    return networks;
  }

  @Test
  void outputsComeNearerToTheOriginalsThanByLeastSquares() {
    for (Network network : all()) {
      double before = distance(network, compressed(network, closed(), half(network)));
      double after = distance(network, compressed(network, method(LONG), half(network)));
      assertTrue(after < before, network.model() + ": " + after + " is not less than " + before);
    }
  }

  @Test
  void stepsThatOnlyHarmLeaveEveryBitAsItWas() {
    for (Network network : all()) {
      Method harmful = method(Map.of("steps", 2, "learningRate", 1.0));
      assertArrayEquals(NetworkFile.toBytes(compressed(network, closed(), half(network))),
          NetworkFile.toBytes(compressed(network, harmful, half(network))), network.model());
    }
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    Network network = GraphFixtures.residual(1);
    assertArrayEquals(NetworkFile.toBytes(compressed(network, method(SHORT), half(network))),
        NetworkFile.toBytes(compressed(network, method(SHORT), half(network))));
  }

  @Test
  void layersThatNeitherWriteNorReadTheSpaceStay() {
    Network network = BatchNormFolding.of(GraphFixtures.residual(1)).network();
    HiddenLayer hidden = HiddenLayer.of(network).stream().filter(it -> it.name().equals("a1")).findFirst().orElseThrow();
    Set<String> own = new HashSet<>();
    hidden.space().writers().stream().map(Place::node).forEach(own::add);
    hidden.space().consumers().stream().map(Place::node).forEach(own::add);
    Network small = compressed(network, method(SHORT), Map.of("a1", 3));
    assertEquals(Set.of("a1", "a2"), own);
    network.layers().forEach(layer -> {
      if (own.contains(layer.name())) {
        assertNotEquals(layer, small.layer(layer.name()));
      } else {
        assertEquals(layer, small.layer(layer.name()));
      }
    });
  }

  @Test
  void ownLayersBeforeAreTrainedAgainOnlyWhereTheyWereCompressed() {
    Network network = TestNetworks.mlp(9, 10, 16, 12, 4);
    String last = HiddenLayer.of(network).get(1).name();
    Network alone = compressed(network, method(SHORT), Map.of(last, 6));
    assertEquals(network.weightLayers().get(0), alone.weightLayers().get(0));
    Map<String, Object> forward = new HashMap<>(SHORT);
    forward.put("back", 0);
    assertNotEquals(compressed(network, method(forward), half(network)),
        compressed(network, method(SHORT), half(network)));
  }

  @Test
  void allImagesAreUsedOnlyWhereTheyAreAskedFor() {
    Network network = TestNetworks.mlp(9, 10, 16, 12, 4);
    Dataset many = images(network);
    Dataset few = many.first(100);
    Map<String, Object> all = new HashMap<>(SHORT);
    all.put("images", "all");
    assertEquals(withAll(network, method(SHORT), few, few), withAll(network, method(SHORT), few, many));
    assertNotEquals(withAll(network, method(all), few, few), withAll(network, method(all), few, many));
    all.put("mostImages", 100);
    assertNotEquals(withAll(network, method(SHORT), few, many), withAll(network, method(all), few, many));
  }

  private static Network withAll(Network network, Method method, Dataset calibration, Dataset all) {
    return new Compressor(Engines.training(), method, calibration).with(all)
        .compress(network, half(network), SEEDS).network();
  }

  @Test
  void alternativesAreComparedInClosedForm() {
    Network network = TestNetworks.mlp(9, 10, 16, 12, 4);
    Method closed = among(PartSequence.of("least-squares-full"));
    Method refitted = among(new PartSequence(List.of(Part.of("least-squares-full"), new Part("refit", SHORT))));
    assertEquals(chosen(network, closed), chosen(network, refitted));
    assertEquals(closed, refitted.unrefitted());
  }

  private static Method among(PartSequence corrections) {
    Method first = method(corrections);
    Grouping other = new Grouping(Part.of("incoming"), FeatureSource.ORIGINAL, Part.of("brain-surgeon"),
        Part.of("none"), Part.of("select"));
    return new Method(first.features(), first.source(), first.cluster(), first.polish(), first.merge(), corrections,
        Tuning.NONE, WidthRule.SEARCH, List.of(other));
  }

  private static Grouping chosen(Network network, Method method) {
    return new Compressor(Engines.training(), method, images(network))
        .compress(network, half(network), SEEDS).method().grouping();
  }

  @Test
  void oneImageIsTooFewToHoldOneOut() {
    Network network = TestNetworks.mlp(9, 10, 16, 12, 4);
    Dataset one = images(network).first(1);
    assertEquals(withAll(network, method(PartSequence.of("none")), one, one),
        withAll(network, method(PartSequence.of("refit")), one, one));
  }

  @Test
  void refittedMethodsAreAClassOfTheirOwn() {
    assertEquals(ImagesSeen.REFITTED, method(SHORT).imagesSeen());
    assertEquals(ImagesSeen.REFITTED, ImagesSeen.of("refitted"));
    assertEquals(ImagesSeen.UNLABELLED, method(SHORT).unrefitted().imagesSeen());
    assertEquals(closed(), method(SHORT).unrefitted());
  }

  @Test
  void whatComesAfterARefitIsRefused() {
    assertEquals("correct 'refit+least-squares': least-squares cannot follow refit: it trains what all others left, so "
        + "it has to come last, and once", refused(PartSequence.of("refit", "least-squares")));
    assertTrue(refused(PartSequence.of("refit", "refit")).contains("refit cannot follow refit"));
  }

  @Test
  void optionsOutOfRangeAreRefusedByName() {
    Map.<String, Object>of("steps", 0, "learningRate", 0.0, "batch", 0, "preActivations", 1.5, "temperature", -1.0,
        "back", -1, "images", "some", "mostImages", 0, "momentum", 0.9).forEach((name, value) -> {
          String message = refused(new PartSequence(List.of(new Part("refit", Map.of(name, value)))));
          assertTrue(message.contains("refit") && message.contains(name), message);
        });
  }

  private static String refused(PartSequence corrections) {
    return assertThrows(BadInputException.class, () -> method(corrections)).getMessage();
  }
}
