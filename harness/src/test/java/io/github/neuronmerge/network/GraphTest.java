package io.github.neuronmerge.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.Shape;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Would catch a graph that is wired wrongly and accepted, and questions about its wiring that get a wrong answer. */
class GraphTest {
  private static final Shape INPUT = new Shape(2, 4, 4);

  /** conv1 relu1 conv2, added to relu1, then pool and fc. */
  private static Network residual() {
    return new Network("res", INPUT, List.of(
        new Node(padded("conv1", 3, 2), Network.INPUT),
        new Node(new Activation("relu1", Activation.Function.RELU), "conv1"),
        new Node(padded("conv2", 3, 3), "relu1"),
        new Node(new Add("add"), "conv2", "relu1"),
        new Node(new GlobalAvgPool("pool"), "add"),
        new Node(Dense.zeros("fc", 5, 3), "pool")));
  }

  private static Conv2d padded(String name, int out, int in) {
    return new Conv2d(name, Tensor.zeros(out, in, 3, 3), Tensor.zeros(out), /* stride= */ 1, /* padding= */ 1);
  }

  private static void assertRefused(String message, Node... nodes) {
    Exception refusal =
        assertThrows(IllegalArgumentException.class, () -> new Network("broken", INPUT, List.of(nodes)));
    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
  }

  @Test
  void whatCannotBeWiredIsRefusedByName() {
    Node conv = new Node(padded("conv", 3, 2), Network.INPUT);
    assertRefused("layer add reads 'nothing', which is no earlier layer and not 'input'",
        conv, new Node(new Add("add"), "conv", "nothing"));
    assertRefused("layer early reads 'late'", new Node(new Flatten("early"), "late"),
        new Node(new Flatten("late"), "conv"));
    assertRefused("layer lost is read by no later layer; only the last one, fc, is the output", conv,
        new Node(new Flatten("lost"), "conv"), new Node(new GlobalAvgPool("fc"), "conv"));
    assertRefused("layer name 'input' is used twice, is 'input'", new Node(new Flatten("input"), Network.INPUT));
    assertRefused("layer name 'a b'", new Node(new Flatten("a b"), Network.INPUT));
    assertRefused("layer add reads two values or more, not 1", conv, new Node(new Add("add"), "conv"));
    assertRefused("layer relu reads one value, not 2", conv,
        new Node(new Activation("relu", Activation.Function.RELU), "conv", Network.INPUT));
    assertRefused("layer mul reads a value and a gate, not 3 values", conv,
        new Node(new Mul("mul"), "conv", "conv", "conv"));
    assertThrows(IllegalArgumentException.class, () -> new Node(new Flatten("flat"), List.of()));
  }

  @Test
  void valuesThatDoNotFitTogetherAreRefusedByName() {
    Node conv = new Node(padded("conv", 3, 2), Network.INPUT);
    assertRefused("layer add adds values of equal shapes, but gets [3x4x4, 2x4x4]",
        conv, new Node(new Add("add"), "conv", Network.INPUT));
    assertRefused("layer mul multiplies 3x4x4 by a gate of 3x1x1 or of the same shape, but the gate has 2x4x4",
        conv, new Node(new Mul("mul"), "conv", Network.INPUT));
    assertRefused("layer join joins maps of equal height and width, but gets [3x4x4, 3x1x1]", conv,
        new Node(new GlobalAvgPool("pool"), "conv"), new Node(new Concat("join"), "conv", "pool"));
    assertRefused("layer affine takes 3 channels, but gets 2", new Node(
        new ChannelAffine("affine", Tensor.zeros(3), Tensor.zeros(3)), Network.INPUT));
  }

  @Test
  void aGraphKnowsItsWiring() {
    Network network = residual();
    assertFalse(network.isChain());
    assertEquals("fc", network.output());
    assertEquals(5, network.classes());
    assertEquals(3, network.indexOf("add"));
    assertEquals(List.of("conv2", "add"), network.readers("relu1").stream().map(Node::name).toList());
    assertEquals(List.of("conv1"), network.readers(Network.INPUT).stream().map(Node::name).toList());
    assertEquals(new Shape(3, 4, 4), network.shapesByName().get("add"));
    assertEquals(List.of(INPUT, new Shape(3, 4, 4)), network.shapes().subList(0, 2));
    assertThrows(IllegalArgumentException.class, () -> network.node("conv3"));
  }

  @Test
  void aChainIsTheGraphInWhichEachLayerReadsTheOneBefore() {
    Network chain = TestNetworks.normalized(1);
    assertTrue(chain.isChain());
    assertEquals(chain, new Network(chain.model(), chain.input(), chain.nodes()));
    assertEquals(List.of("conv1"), chain.node("bn1").inputs());
    assertEquals("relu1", chain.node("pool1").input());
  }

  @Test
  void onlyWhatLiesBetweenKnownAndWantedMustRun() {
    Network network = residual();
    assertEquals(List.of("conv2", "add"), names(network, Set.of("relu1"), Set.of("add")));
    assertEquals(List.of("conv1", "relu1"), names(network, Set.of(Network.INPUT), Set.of("relu1")));
    assertEquals(List.of("add", "pool"), names(network, Set.of("relu1", "conv2", "conv1"), Set.of("pool", "relu1")));
    assertEquals(List.of(), names(network, Set.of("fc"), Set.of("fc")));
    Exception refusal = assertThrows(
        IllegalArgumentException.class, () -> network.between(Set.of("conv2"), Set.of("add")));
    assertTrue(refusal.getMessage().startsWith("the input must be known to compute [add]"), refusal.getMessage());
    assertThrows(IllegalArgumentException.class, () -> network.between(Set.of(Network.INPUT), Set.of("conv9")));
  }

  private static List<String> names(Network network, Set<String> known, Set<String> wanted) {
    return network.between(known, wanted).stream().map(Node::name).toList();
  }

  @Test
  void aSegmentIsCutWhereOneValueCrosses() {
    Network network = residual();
    Network block = network.segment(2, 4);
    assertEquals(new Shape(3, 4, 4), block.input());
    assertEquals(List.of("conv2", Network.INPUT), block.node("add").inputs());
    assertEquals(network, network.segment(0, 6));
    // Cuts through the block would lose a value.
    assertThrows(IllegalArgumentException.class, () -> network.segment(3, 5));
    Exception refusal = assertThrows(IllegalArgumentException.class, () -> network.segment(1, 3));
    assertEquals("a segment of res that ends with conv2 would lose the output of relu1, which a later layer reads",
        refusal.getMessage());
  }

  @Test
  void readersFollowALayerThatIsReplacedByOneOfAnotherName() {
    Network changed = residual().with("relu1", new Activation("tanh1", Activation.Function.TANH));
    assertEquals(List.of("conv2", "tanh1"), changed.node("add").inputs());
    assertEquals(residual(), changed.with("tanh1", new Activation("relu1", Activation.Function.RELU)));
    assertThrows(IllegalArgumentException.class, () -> residual().withLayers(List.of()));
    assertEquals(residual(), residual().map(layer -> layer));
  }

  @Test
  void theLabelOfAGraphTellsWidthsAndDiffersWithTheWiring() {
    Network network = residual();
    assertTrue(network.architecture().matches("res:3x2-5-[0-9a-f]{8}"), network.architecture());
    Network other = new Network("res", INPUT, List.of(network.node("conv1"), network.node("relu1"),
        network.node("conv2"), new Node(new Add("add"), "conv2", "conv1"), network.node("pool"), network.node("fc")));
    assertNotEquals(network.architecture(), other.architecture());
    assertEquals(network.architecture(), TestNetworks.randomized(network, 7).architecture());
  }

  @Test
  void windowsGiveTheShapesThatPyTorchGives() {
    Shape maps = new Shape(4, 7, 10);
    // floor((7 + 2 - 3) / 2) + 1 and floor((10 + 2 - 3) / 2) + 1; ceil gives one more column.
    Window window = Window.square(3, /* stride= */ 2, /* padding= */ 1);
    assertEquals(new Shape(4, 4, 5), new MaxPool("pool", window, /* isCeil= */ false).outputShape(maps));
    assertEquals(new Shape(4, 4, 6), new MaxPool("pool", window, /* isCeil= */ true).outputShape(maps));
    // A last window that would start behind the map is left out: ceil((5 + 2 - 2) / 3) + 1 would be 3.
    assertEquals(new Shape(1, 2, 2), new AvgPool("pool", Window.square(2, 3, 1), true, false)
        .outputShape(new Shape(1, 5, 5)));
    Conv2d conv = new Conv2d("conv", Tensor.zeros(6, 2, 3, 2), Tensor.zeros(6), new Sides(2, 1),
        new Padding(1, 0, 2, 3), new Sides(2, 4), /* groups= */ 2);
    // Rows: (7 + 3 - 5) / 2 + 1 = 3. Columns: (10 + 3 - 5) / 1 + 1 = 9.
    assertEquals(new Shape(6, 3, 9), conv.outputShape(maps));
    assertEquals(4, conv.incoming());
    assertEquals(2 * 6, conv.fanIn());
    assertEquals(3 * 6, conv.fanOut());
    assertFalse(conv.isDepthwise());
  }

  @Test
  void windowsThatReadOnlyPaddingAndImpossibleGroupsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Window.square(2, 1, 2));
    Exception empty = assertThrows(IllegalArgumentException.class, () -> new MaxPool("pool",
        new Window(Sides.square(2), Sides.ONE, Padding.of(3), Sides.square(4)), false).outputShape(new Shape(1, 1, 1)));
    assertTrue(empty.getMessage().contains("reads nothing but padding"), empty.getMessage());
    Exception groups = assertThrows(IllegalArgumentException.class, () -> new Conv2d(
        "conv", Tensor.zeros(4, 1, 1, 1), Tensor.zeros(4), Sides.ONE, Padding.NONE, Sides.ONE, /* groups= */ 3));
    assertEquals("layer conv: groups 3 must be >= 1 and divide the number of output channels, 4", groups.getMessage());
    assertThrows(IllegalArgumentException.class,
        () -> new Conv2d("conv", Tensor.zeros(4, 1, 1, 1), Tensor.zeros(4), /* stride= */ 0, /* padding= */ 0));
  }

  @Test
  void argumentsOfFunctionsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> new Activation("act", Activation.Function.LEAKY_RELU));
    assertThrows(IllegalArgumentException.class, () -> Activation.of("act", Activation.Function.RELU, 1));
    assertThrows(IllegalArgumentException.class, () -> Activation.of("act", Activation.Function.CLIP, 1, 0));
    assertThrows(
        IllegalArgumentException.class, () -> Activation.of("act", Activation.Function.HARD_SIGMOID, Double.NaN, 0));
    assertEquals(6, Activation.relu6("act").argument("max"));
    assertFalse(Activation.of("act", Activation.Function.LEAKY_RELU, -0.1).isNonDecreasing());
  }
}
