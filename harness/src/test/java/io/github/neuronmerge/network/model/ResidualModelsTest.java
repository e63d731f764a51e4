package io.github.neuronmerge.network.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.WeightLayer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Would catch a residual network that is not the one of the literature. */
class ResidualModelsTest {
  private static final Shape COLOUR = new Shape(3, 32, 32);

  private static Network model(String name, Shape input) {
    return Models.of(name).build(input, 10);
  }

  /** Returns the parameters without convolutions' biases, which the literature's networks do not have. */
  private static long withoutBiases(Network network) {
    return Counts.of(network).parameters() - network.weightLayers().stream()
        .filter(layer -> layer.window().isPresent()).mapToLong(WeightLayer::neurons).sum();
  }

  @Test
  void resNet8IsThatOfMlPerfTiny() {
    Network network = model("resnet8", COLOUR);
    // Keras counts 78,666 with a running mean and variance for each of 240 channels.
    assertEquals(new Counts(78_666 - 2 * 240, 12_575_360), Counts.of(network));
    assertEquals(10, network.classes());
    assertEquals(List.of("s2b1-bn2", "s2b1-shortcut"), network.node("s2b1-add").inputs());
    assertEquals(List.of("s1b1-bn2", "relu1"), network.node("s1b1-add").inputs());
    assertEquals(new Shape(64, 8, 8), network.shapesByName().get("s3b1-relu2"));
    assertTrue(network.architecture().matches("resnet8:16x3-32x3-64x3-10-[0-9a-f]{8}"), network.architecture());
  }

  @Test
  void resNet20And56HaveThePublishedParametersWithProjections() {
    // The paper has 0.27 M and 0.85 M. With option A, 9 (3 16 + 6 16 16 + 16 32 + 5 32 32 + 32 64 + 5 64 64) weights,
    // 2 x 688 of batch normalisation and 650 of the dense layer; option B adds 16 32 + 32 64 weights and 2 x 96.
    long plain = 9 * (3 * 16 + 6 * 16 * 16 + 16 * 32 + 5 * 32 * 32 + 32 * 64 + 5 * 64 * 64) + 2 * 688 + 650;
    assertEquals(269_722, plain);
    assertEquals(plain + 16 * 32 + 32 * 64 + 2 * 96, withoutBiases(model("resnet20", COLOUR)));
    long more = 9 * 12 * (16 * 16 + 32 * 32 + 64 * 64) + 2 * 12 * (16 + 32 + 64);
    assertEquals(plain + more + 16 * 32 + 32 * 64 + 2 * 96, withoutBiases(model("resnet56", COLOUR)));
    assertEquals(new Counts(273_258, 41_013_888), Counts.of(model("resnet20", COLOUR)));
    assertEquals(new Counts(857_898, 126_292_608), Counts.of(model("resnet56", COLOUR)));
  }

  @Test
  void theDepthwiseSeparableNetworkHasTheDocumentedSize() {
    Network network = model("dscnn", COLOUR);
    assertEquals(new Counts(77_466, 9_012_480), Counts.of(network));
    assertTrue(network.isChain());
    assertEquals(7, network.weightLayers().stream().filter(layer -> layer.groups() > 1).count());
  }

  @Test
  void greyImagesOfOddSidesGoThroughToo() {
    for (String name : List.of("resnet8", "resnet20", "resnet56", "dscnn")) {
      Network network = model(name, new Shape(1, 28, 28));
      assertEquals(10, network.classes(), name);
      assertEquals(7, network.shapesByName().get(network.node("pool").input()).height(), name);
      assertEquals(10, model(name, new Shape(2, 27, 31)).classes(), name);
    }
  }

  @Test
  void resNet50HasThePublishedSize() {
    Network network = TestResNet50.of(new Shape(3, 224, 224), 1000);
    // torchvision: 25,557,032 parameters and 4.09 G multiply-accumulates of convolutions and the dense layer.
    assertEquals(25_557_032, withoutBiases(network));
    long macs = 0;
    List<Shape> shapes = network.shapes();
    for (int i = 0; i < network.nodes().size(); i++) {
      Layer layer = network.nodes().get(i).layer();
      macs += layer.weights().isPresent() ? layer.macs(shapes.get(i + 1)) : 0;
    }
    assertEquals(4_089_184_256L, macs);
  }
}
