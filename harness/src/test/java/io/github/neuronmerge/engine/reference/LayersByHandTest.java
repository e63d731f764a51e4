package io.github.neuronmerge.engine.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Activation.Function;
import io.github.neuronmerge.network.Add;
import io.github.neuronmerge.network.AvgPool;
import io.github.neuronmerge.network.ChannelAffine;
import io.github.neuronmerge.network.Concat;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.GlobalAvgPool;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.MaxPool;
import io.github.neuronmerge.network.Mul;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Node;
import io.github.neuronmerge.network.Padding;
import io.github.neuronmerge.network.Sides;
import io.github.neuronmerge.network.Softmax;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Would catch a kind of layer that both engines get wrong in the same way. All values were worked out by hand. */
class LayersByHandTest {
  /** Of single precision, for values near 1 to 10. */
  private static final double TOLERANCE = 2e-6;
  private static final float[] NINE = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  private static final Shape SQUARE = new Shape(1, 3, 3);

  private static void check(float[] expected, Network network, float... image) {
    for (Engine engine : List.of(Engines.reference(), Engines.training())) {
      try (Predictor predictor = engine.predictor(network)) {
        assertArrayEquals(expected, predictor.logits(image, 1), (float) TOLERANCE, engine.name());
      }
    }
  }

  private static void check(float[] expected, Layer layer, Shape shape, float... image) {
    check(expected, Network.chain("one", shape, List.of(layer)), image);
  }

  private static float[] floats(double... values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }

  @Test
  void aGroupReadsItsOwnChannelsAlone() {
    // Two groups of two channels; 1 x 1 filters 1 2 | 3 4 read (1, 10), and 5 6 | 7 8 read (100, 1000).
    Conv2d conv = new Conv2d("conv", Tensor.of(floats(1, 2, 3, 4, 5, 6, 7, 8), 4, 2, 1, 1),
        Tensor.of(floats(0.5, 0, 0, 0), 4), Sides.ONE, Padding.NONE, Sides.ONE, /* groups= */ 2);
    check(floats(21.5, 43, 6500, 8700), conv, new Shape(4, 1, 1), 1, 10, 100, 1000);
  }

  @Test
  void aDepthwiseFilterReadsOneChannel() {
    // Two filters for each of two channels, all 1 x 2.
    Conv2d conv = new Conv2d("conv", Tensor.of(floats(1, 1, 1, -1, 2, 0, 0, 3), 4, 1, 1, 2), Tensor.zeros(4),
        Sides.ONE, Padding.NONE, Sides.ONE, /* groups= */ 2);
    check(floats(3, 5, -1, -1, 20, 80, 120, 180), conv, new Shape(2, 1, 3), 1, 2, 3, 10, 40, 60);
  }

  @Test
  void dilationSkipsRowsAndColumns() {
    // The corners of the square: 1 + 10 3 + 100 7 + 1000 9.
    Conv2d conv = new Conv2d("conv", Tensor.of(floats(1, 10, 100, 1000), 1, 1, 2, 2), Tensor.zeros(1), Sides.ONE,
        Padding.NONE, Sides.square(2), /* groups= */ 1);
    check(floats(9731), conv, SQUARE, NINE);
  }

  @Test
  void paddingMayDifferOnEachSideAndStridesToo() {
    // One row above and two columns before; windows at rows -1 and 1, columns -2, -1, 0, 1.
    Conv2d conv = new Conv2d("conv", Tensor.of(floats(1, 10, 100, 0, 0, 0), 1, 1, 2, 3), Tensor.zeros(1),
        new Sides(2, 1), new Padding(1, 2, 0, 1), Sides.ONE, /* groups= */ 1);
    check(floats(0, 0, 0, 0, 400, 540, 654, 65), conv, SQUARE, NINE);
  }

  @Test
  void maxPoolingIgnoresPaddingAndCeilKeepsTheLastWindow() {
    Window window = new Window(Sides.square(2), Sides.square(2), new Padding(1, 1, 0, 0), Sides.ONE);
    check(floats(-1, -2, -4, -5), new MaxPool("pool", window, /* isCeil= */ false), SQUARE,
        floats(-1, -2, -3, -4, -5, -6, -7, -8, -9));
    check(floats(5, 6, 8, 9), new MaxPool("pool", Window.square(2, 2, 0), /* isCeil= */ true), SQUARE, NINE);
  }

  @Test
  void averagesAreOverTheMapOrOverItsPaddingToo() {
    Window padded = new Window(Sides.square(2), Sides.square(2), new Padding(1, 1, 0, 0), Sides.ONE);
    check(floats(1, 2.5, 5.5, 7), new AvgPool("pool", padded, /* isCeil= */ false, /* countsPadding= */ false), SQUARE,
        NINE);
    check(floats(0.25, 1.25, 2.75, 7), new AvgPool("pool", padded, false, /* countsPadding= */ true), SQUARE, NINE);
    // What lies beyond the padding is not counted: the last windows have 2, 2 and 1 values.
    check(floats(3, 4.5, 7.5, 9), new AvgPool("pool", Window.square(2, 2, 0), /* isCeil= */ true, true), SQUARE, NINE);
  }

  @Test
  void functionsHaveTheirTextbookValues() {
    float[] x = floats(-4, -1, 0, 0.5, 1, 7);
    Shape six = Shape.flat(6);
    check(floats(0, 0, 0, 0.5, 1, 6), Activation.relu6("act"), six, x);
    check(floats(-2, -1, 0, 0.25, 0.25, 0.25), Activation.of("act", Function.CLIP, -2, 0.25), six, x);
    check(floats(-0.4, -0.1, 0, 0.5, 1, 7), Activation.of("act", Function.LEAKY_RELU, 0.1), six, x);
    check(floats(0, 0.3, 0.5, 0.6, 0.7, 1), Activation.of("act", Function.HARD_SIGMOID, 0.2, 0.5), six, x);
    check(floats(0, -1 / 3.0, 0, 3.5 / 12, 2 / 3.0, 7), new Activation("act", Function.HARD_SWISH), six, x);
    check(x, new Activation("act", Function.IDENTITY), six, x);
    // sigmoid(1) = 0.7310586, sigmoid(0.5) = 0.6224593, sigmoid(4) = 0.9820138, sigmoid(7) = 0.9990889.
    check(floats(-4 * 0.0179862, -0.2689414, 0, 0.3112297, 0.7310586, 7 * 0.9990889),
        new Activation("act", Function.SILU), six, x);
    // The normal distribution below 1 is 0.8413447, below 0.5 0.6914625, below -4 0.0000317.
    check(floats(-4 * 0.0000316712, -0.1586553, 0, 0.3457312, 0.8413447, 7), new Activation("act", Function.GELU), six,
        x);
    // PyTorch's values of gelu(approximate='tanh').
    check(floats(-0.0000703, -0.1588080, 0, 0.3457140, 0.8411920, 7), new Activation("act", Function.GELU_TANH), six,
        x);
  }

  @Test
  void softmaxIsOverTheChannelsOfEachPosition() {
    float[] x = floats(0, 1000, Math.log(3), 1000);
    Shape maps = new Shape(2, 1, 2);
    check(floats(0.25, 0.5, 0.75, 0.5), new Softmax("soft", /* isLogarithm= */ false), maps, x);
    check(floats(Math.log(0.25), Math.log(0.5), Math.log(0.75), Math.log(0.5)), new Softmax("soft", true), maps, x);
  }

  @Test
  void eachChannelHasItsScaleAndShift() {
    check(floats(2, 4, 3.5, 4), new ChannelAffine("affine", Tensor.of(floats(2, 0.5), 2), Tensor.of(floats(0, 2), 2)),
        new Shape(2, 1, 2), 1, 2, 3, 4);
  }

  @Test
  void sumsProductsAndConcatenationsJoinValues() {
    Node doubled = new Node(new ChannelAffine("twice", Tensor.filled(2, 2), Tensor.zeros(2)), Network.INPUT);
    Shape maps = new Shape(2, 1, 2);
    float[] x = {1, 2, 3, 4};
    check(floats(4, 8, 12, 16), graph(maps, doubled,
        new Node(new Add("add"), "twice", Network.INPUT, Network.INPUT)), x);
    check(floats(2, 8, 18, 32), graph(maps, doubled, new Node(new Mul("mul"), "twice", Network.INPUT)), x);
    check(floats(2, 4, 6, 8, 1, 2, 3, 4), graph(maps, doubled, new Node(new Concat("all"), "twice", Network.INPUT)), x);
    // The gate is the mean of each channel, 1.5 and 3.5.
    check(floats(1.5, 3, 10.5, 14), graph(maps, new Node(new GlobalAvgPool("gate"), Network.INPUT),
        new Node(new Mul("mul"), Network.INPUT, "gate")), x);
  }

  private static Network graph(Shape input, Node... nodes) {
    return new Network("graph", input, List.of(nodes));
  }

  @Test
  void theErrorFunctionHasItsTabulatedValues() {
    // Abramowitz and Stegun, table 7.1.
    assertEquals(0.5204998778, Functions.erf(0.5), 1e-10);
    assertEquals(0.8427007929, Functions.erf(1), 1e-10);
    assertEquals(-0.9953222650, Functions.erf(-2), 1e-10);
    assertEquals(1, Functions.erf(7), 0);
  }
}
