package io.github.neuronmerge.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Would catch layers that do not chain, and counters that disagree with the published size of the network. */
class NetworkTest {
  @Test
  void leNet5HasThePublishedParametersAndMacs() {
    Network network = Models.of("lenet5").build(new Shape(1, 28, 28), 10);
    // Caffe's widths: 431,080 parameters is the literature's figure; MACs are 288,000 + 1,600,000 + 400,000 + 5,000.
    assertEquals(new Counts(431_080, 2_293_000), Counts.of(network));
    assertEquals(10, network.classes());
    assertEquals("lenet5:20-50-500-10", network.architecture());
  }

  @Test
  void theOtherModelsHaveTheDocumentedParametersAndMacs() {
    // 784 x 300 + 300 x 100 + 100 x 10 weights, and so on; each neuron has a bias.
    assertSize("lenet-300-100", "300-100-10", new Counts(266_610, 266_200));
    assertSize("mlp-500-300", "500-300-10", new Counts(545_810, 545_000));
    assertSize("sigmoid-500-500", "500-500-10", new Counts(648_010, 647_000));
    // LeNet-5's own, 2 x (20 + 50 + 500) trained values, and a multiply-accumulate for each of 20 x 24 x 24 +
    // 50 x 8 x 8 + 500 values.
    assertSize("lenet5-bn", "20-bn-50-bn-500-bn-10", new Counts(431_080 + 1_140, 2_293_000 + 15_220));
  }

  private static void assertSize(String model, String widths, Counts expected) {
    Network network = Models.of(model).build(new Shape(1, 28, 28), 10);
    assertEquals(expected, Counts.of(network), model);
    assertEquals(model + ":" + widths, network.architecture());
  }

  @Test
  void everyModelTakesColourImagesToo() {
    for (String model : Models.names()) {
      Network network = Models.of(model).build(new Shape(3, 32, 32), 7);
      assertEquals(model, network.model());
      assertEquals(7, network.classes(), model);
    }
  }

  @Test
  void hiddenLayersAreNumberedFromTheInput() {
    Network network = Models.of("sigmoid-500-500").build(new Shape(1, 28, 28), 10);
    assertEquals(List.of("flatten", "fc1", "sigmoid1", "fc2", "sigmoid2", "fc3"),
        network.layers().stream().map(Layer::name).toList());
  }

  @Test
  void onlyReluIsPositivelyHomogeneous() {
    for (Activation.Function function : Activation.Function.values()) {
      assertEquals(function == Activation.Function.RELU, function.isPositivelyHomogeneous(), function.name());
    }
  }

  @Test
  void batchNormCountsItsTrainedValuesAndOneMacAValue() {
    // conv 4 x 2 x 3 x 3 + 4, bn 4 + 4, fc1 24 x 6 + 6, bn 6 + 6, fc2 18 + 3; the convolution's map is 5 x 6.
    assertEquals(new Counts(76 + 8 + 150 + 12 + 21, 72 * 30 + 4 * 30 + 144 + 6 + 18),
        Counts.of(TestNetworks.normalized(1)));
  }

  @Test
  void aNetworkWhoseBatchNormIsFoldedHasAnotherArchitecture() {
    assertEquals("tiny-bn:4-bn-6-bn-3", TestNetworks.normalized(1).architecture());
  }

  @Test
  void batchNormOfOtherChannelsOrImpossibleValuesIsRefused() {
    BatchNorm norm = BatchNorm.initial("bn", 3, BatchNorm.DEFAULT_EPS);
    assertThrows(IllegalArgumentException.class, () -> norm.outputShape(new Shape(4, 2, 2)));
    assertThrows(IllegalArgumentException.class,
        () -> new BatchNorm("bn", norm.gamma(), Tensor.zeros(2), norm.mean(), norm.variance(), norm.eps()));
    assertThrows(IllegalArgumentException.class,
        () -> new BatchNorm("bn", norm.gamma(), norm.beta(), norm.mean(), Tensor.filled(-1, 3), norm.eps()));
    assertThrows(IllegalArgumentException.class, () -> BatchNorm.initial("bn", 3, 0));
  }

  @Test
  void segmentsReadWhatTheirFirstLayerReads() {
    Network network = TestNetworks.normalized(1);
    Network middle = network.segment(3, 6);
    assertEquals(new Shape(4, 5, 6), middle.input());
    assertEquals(network.layers().subList(3, 6), middle.layers());
    assertEquals(network, network.segment(0, network.layers().size()));
    assertEquals(3, network.segment(9, 9).classes());
    assertThrows(IndexOutOfBoundsException.class, () -> network.segment(2, 10));
  }

  @Test
  void layersThatDoNotChainAreRefusedByName() {
    Exception refusal = assertThrows(IllegalArgumentException.class, () -> new Network("broken", Shape.flat(3), List.of(
        new Dense("first", Tensor.zeros(4, 3), Tensor.zeros(4)),
        new Dense("second", Tensor.zeros(2, 5), Tensor.zeros(2)))));
    assertTrue(refusal.getMessage().contains("second takes 5 channels, but gets 4"), refusal.getMessage());
  }

  @Test
  void repeatedLayerNamesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Network("broken", Shape.flat(3), List.of(
        new Activation("relu", Activation.Function.RELU), new Activation("relu", Activation.Function.RELU))));
  }

  @Test
  void anUnknownModelSuggestsTheNearest() {
    Exception refusal = assertThrows(BadInputException.class, () -> Models.of("lenet"));
    assertTrue(refusal.getMessage().contains("did you mean lenet5,"), refusal.getMessage());
  }
}
