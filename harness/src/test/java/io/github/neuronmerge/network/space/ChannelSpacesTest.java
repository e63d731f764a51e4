package io.github.neuronmerge.network.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Add;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Concat;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Flatten;
import io.github.neuronmerge.network.GlobalAvgPool;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Mul;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Node;
import io.github.neuronmerge.network.Padding;
import io.github.neuronmerge.network.Sides;
import io.github.neuronmerge.network.Softmax;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.TestNetworks;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Would catch channels that must change together and do not, one that is taken for another behind a concatenation, and a
 * place where channels cannot be changed that nobody is told of.
 */
final class ChannelSpacesTest {
  private static final Shape IMAGE = new Shape(3, 4, 4);

  private static Layer conv(String name, int out, int in) {
    return new Conv2d(name, Tensor.zeros(out, in, 3, 3), Tensor.zeros(out), /* stride= */ 1, /* padding= */ 1);
  }

  private static Layer grouped(String name, int out, int in, int groups) {
    return new Conv2d(name, Tensor.zeros(out, in / groups, 3, 3), Tensor.zeros(out), Sides.ONE, Padding.of(1),
        Sides.ONE, groups);
  }

  private static Layer relu(String name) {
    return new Activation(name, Activation.Function.RELU);
  }

  private static ChannelSpaces spaces(Node... nodes) {
    return ChannelSpaces.of(new Network("graph", IMAGE, List.of(nodes)));
  }

  private static List<String> names(List<ChannelSpace> spaces) {
    return spaces.stream().map(ChannelSpace::name).toList();
  }

  private static Place place(String node) {
    return new Place(node, /* from= */ 0, /* inner= */ 1);
  }

  @Test
  void inAChainEachHiddenLayerIsASpaceOfOneProducerAndOneConsumer() {
    ChannelSpaces spaces = ChannelSpaces.of(TestNetworks.convolutional(1));
    assertEquals(List.of("conv1", "conv2", "fc1"), names(spaces.free()));
    assertEquals(new ChannelSpace("conv2", 8, List.of(place("conv2")), List.of(), List.of(),
        List.of(new Place("fc1", 0, 4)), List.of("relu2", "pool2", "flatten"), /* isSummed= */ false,
        Optional.empty()), spaces.named("conv2"));
    assertEquals(List.of("fc2"), names(spaces.frozen()));
    assertEquals(Optional.of("it is the network's output"), spaces.named("fc2").frozen());
  }

  @Test
  void aSumUnitesWhatItAddsAndLeavesTheInteriorAlone() {
    ChannelSpaces spaces = spaces(new Node(conv("stem", 8, 3), Network.INPUT), new Node(conv("a", 5, 8), "stem"),
        new Node(relu("act"), "a"), new Node(conv("b", 8, 5), "act"), new Node(new Add("add"), "b", "stem"),
        new Node(new GlobalAvgPool("pool"), "add"), new Node(Dense.zeros("fc", 2, 8), "pool"));
    ChannelSpace trunk = spaces.named("stem");
    assertEquals(List.of(place("stem"), place("b")), trunk.producers());
    assertEquals(List.of(place("a"), place("fc")), trunk.consumers());
    assertTrue(trunk.isSummed());
    assertFalse(spaces.named("a").isSummed());
    assertEquals(List.of("stem", "a"), names(SpaceView.ALL.of(spaces.free())));
    assertEquals(List.of("a"), names(SpaceView.INTERIOR.of(spaces.free())));
  }

  @Test
  void concatenatedSpacesAreReadAtOffsetsAndAfterFlatteningAtStrides() {
    ChannelSpaces spaces = spaces(new Node(conv("a", 2, 3), Network.INPUT), new Node(conv("b", 4, 3), Network.INPUT),
        new Node(new Concat("join"), "a", "b", "a"), new Node(conv("c", 1, 8), "join"),
        new Node(new Flatten("flat"), "join"), new Node(new Flatten("flat2"), "c"),
        new Node(new Concat("both"), "flat2", "flat"), new Node(Dense.zeros("fc", 2, 9 * 16), "both"));
    assertEquals(List.of(place("c"), new Place("c", 6, 1), new Place("fc", 16, 16), new Place("fc", 16 * 7, 16)),
        spaces.named("a").consumers());
    assertEquals(List.of(new Place("c", 2, 1), new Place("fc", 16 * 3, 16)), spaces.named("b").consumers());
    assertEquals(List.of(new Place("fc", 0, 16)), spaces.named("c").consumers());
  }

  @Test
  void aLayerThatIsAddedToAConcatenationWritesSeveralSpaces() {
    ChannelSpaces spaces = spaces(new Node(conv("whole", 5, 3), Network.INPUT),
        new Node(conv("a", 2, 3), Network.INPUT), new Node(conv("b", 3, 3), Network.INPUT),
        new Node(new Concat("join"), "a", "b"), new Node(new Add("add"), "whole", "join"),
        new Node(conv("last", 2, 5), "add"));
    assertEquals(List.of("whole", "whole#2"), names(spaces.free()));
    assertEquals(List.of(new Place("whole", 2, 1), place("b")), spaces.named("whole#2").producers());
    assertEquals(List.of(new Place("last", 2, 1)), spaces.named("whole#2").consumers());
  }

  @Test
  void aGateIsUnitedWithWhatItScalesAndDepthwiseConvolutionsCarry() {
    ChannelSpaces spaces = spaces(new Node(conv("expand", 6, 3), Network.INPUT),
        new Node(grouped("depthwise", 6, 6, 6), "expand"), new Node(BatchNorm.initial("norm", 6, 1e-5), "depthwise"),
        new Node(new GlobalAvgPool("squeeze"), "norm"), new Node(Dense.zeros("down", 2, 6), "squeeze"),
        new Node(Dense.zeros("up", 6, 2), "down"), new Node(new Mul("gate"), "norm", "up"),
        new Node(conv("project", 2, 6), "gate"));
    ChannelSpace inner = spaces.named("expand");
    assertEquals(List.of(place("expand"), place("up")), inner.producers());
    assertEquals(List.of(place("depthwise")), inner.depthwise());
    assertEquals(List.of(place("norm")), inner.affine());
    assertEquals(List.of(place("down"), place("project")), inner.consumers());
    assertFalse(inner.isSummed(), "a gate is no residual connection");
    assertEquals(2, inner.least());
    assertEquals(List.of("expand", "down"), names(spaces.free()));
  }

  @Test
  void whatCannotBeChangedSaysWhyAndFreezesNothingElse() {
    ChannelSpaces spaces = spaces(new Node(conv("a", 3, 3), Network.INPUT),
        new Node(new Add("shortcut"), "a", Network.INPUT), new Node(conv("b", 4, 3), "shortcut"),
        new Node(grouped("c", 6, 4, 2), "b"), new Node(conv("free", 5, 6), "c"), new Node(conv("d", 4, 5), "free"),
        new Node(new Softmax("soft", false), "d"), new Node(conv("e", 2, 4), "soft"));
    assertEquals(List.of("free"), names(spaces.free()));
    assertEquals(List.of("a: it is united with the network's input",
        "b: 'c', a convolution in 2 groups, reads it", "c: 'c', a convolution in 2 groups, writes it",
        "d: 'soft', a softmax, mixes its channels", "e: it is the network's output"),
        spaces.frozen().stream().map(space -> space.name() + ": " + space.frozen().orElseThrow()).toList());
  }

  @Test
  void channelsThatWouldBeTiedToOthersOfTheirOwnLayerAreFrozen() {
    ChannelSpaces spaces = spaces(new Node(conv("a", 1, 3), Network.INPUT), new Node(conv("b", 2, 3), Network.INPUT),
        new Node(new Concat("one"), "a", "b"), new Node(new Concat("other"), "b", "a"),
        new Node(new Add("add"), "one", "other"), new Node(conv("last", 2, 3), "add"));
    assertEquals(List.of(), names(spaces.free()));
    assertEquals(Optional.of("several channels of 'b' are tied to each other"), spaces.named("a").frozen());
  }
}
