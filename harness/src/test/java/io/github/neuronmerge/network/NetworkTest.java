package io.github.neuronmerge.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.model.Models;
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
    assertSize("dbn-500-500-2000", "500-500-2000-10", new Counts(1_665_010, 1_662_000));
    // LeNet-5's own, 2 x (20 + 50 + 500) trained values, and a multiply-accumulate for each of 20 x 24 x 24 +
    // 50 x 8 x 8 + 500 values.
    assertSize("lenet5-bn", "20-bn-50-bn-500-bn-10", new Counts(431_080 + 1_140, 2_293_000 + 15_220));
  }

  @Test
  void theColourModelsHaveTheDocumentedParametersAndMacs() {
    // Convolutions 9 x (3 x 64 + 64 x 64 + 64 x 128 + ...) weights, a bias, gamma and beta for each of 4,224 channels,
    // and 512 x 10 + 10; published counts of this network are 14.73 M parameters and 313 M multiply-accumulates, to
    // which ours add one for each normalised value.
    String full = "64-64-128-128-256-256-256-512-512-512-512-512-512-".replace("-", "-bn-") + "10";
    assertColourSize("vgg16", full, new Counts(14_728_266, 313_201_664 + 276_480));
    String half = "32-32-64-64-128-128-128-256-256-256-256-256-256-".replace("-", "-bn-") + "10";
    assertColourSize("vgg16-x0.5", half, new Counts(3_686_954, 78_882_304));
    // 923,130 without biases before normalisation, one for each of 1,056 channels.
    String quarter = "16-16-32-32-64-64-64-128-128-128-128-128-128-".replace("-", "-bn-") + "10";
    assertColourSize("vgg16-x0.25", quarter, new Counts(923_130 + 1_056, 19_976_960));
    assertColourSize("vgg8", "32-bn-64-bn-128-bn-256-bn-256-bn-10", new Counts(982_538, 17_464_832));
    // 145,578 is what Caffe counts for its own.
    assertColourSize("cnn3", "32-32-64-64-10", new Counts(145_578, 12_354_176));
  }

  private static void assertColourSize(String model, String widths, Counts expected) {
    assertSize(Models.of(model).build(new Shape(3, 32, 32), 10), model, widths, expected);
  }

  private static void assertSize(String model, String widths, Counts expected) {
    assertSize(Models.of(model).build(new Shape(1, 28, 28), 10), model, widths, expected);
  }

  private static void assertSize(Network network, String model, String widths, Counts expected) {
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
  void poolingAndDropoutGiveTheShapesTheirDefinitionsSay() {
    Shape maps = new Shape(5, 7, 10);
    assertEquals(new Shape(5, 3, 4), new AvgPool("pool", 3, 2).outputShape(maps));
    assertEquals(Shape.flat(5), new GlobalAvgPool("pool").outputShape(maps));
    assertEquals(maps, new Dropout("dropout", 0.5).outputShape(maps));
    assertThrows(IllegalArgumentException.class, () -> new AvgPool("pool", 8, 1).outputShape(maps));
    assertThrows(IllegalArgumentException.class, () -> new AvgPool("pool", 0, 1));
    for (double rate : new double[] {-0.1, 1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> new Dropout("dropout", rate));
    }
  }

  @Test
  void layersThatDoNotChainAreRefusedByName() {
    Exception refusal = assertThrows(IllegalArgumentException.class, () -> Network.chain("broken", Shape.flat(3), List.of(
        new Dense("first", Tensor.zeros(4, 3), Tensor.zeros(4)),
        new Dense("second", Tensor.zeros(2, 5), Tensor.zeros(2)))));
    assertTrue(refusal.getMessage().contains("second takes 5 channels, but gets 4"), refusal.getMessage());
  }

  @Test
  void repeatedLayerNamesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Network.chain("broken", Shape.flat(3), List.of(
        new Activation("relu", Activation.Function.RELU), new Activation("relu", Activation.Function.RELU))));
  }

  @Test
  void anUnknownModelSuggestsTheNearest() {
    Exception refusal = assertThrows(BadInputException.class, () -> Models.of("lenet"));
    assertTrue(refusal.getMessage().contains("did you mean lenet5,"), refusal.getMessage());
  }
}
