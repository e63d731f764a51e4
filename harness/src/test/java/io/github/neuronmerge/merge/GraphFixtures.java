package io.github.neuronmerge.merge;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Add;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.GlobalAvgPool;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Mul;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Node;
import io.github.neuronmerge.network.Padding;
import io.github.neuronmerge.network.Sides;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.TestNetworks;
import java.util.List;

/** Small networks of the shapes that the field has: residual, pre-activated, and separable with a gate. */
final class GraphFixtures {
  private static final Shape IMAGE = new Shape(2, 8, 8);

  private GraphFixtures() {}

  /** Returns all of them. */
  static List<Network> networks() {
    return List.of(residual(1), preactivated(2), separable(3));
  }

  /** Two residual blocks, the second with a projection, each convolution with batch normalisation (He et al., 2016). */
  static Network residual(long seed) {
    return TestNetworks.randomized(new Network("tiny-resnet", IMAGE, List.of(
        new Node(conv("stem", 8, 2, 1), Network.INPUT), new Node(norm("stem-bn", 8), "stem"),
        new Node(relu("stem-relu"), "stem-bn"),
        new Node(conv("a1", 6, 8, 1), "stem-relu"), new Node(norm("a1-bn", 6), "a1"), new Node(relu("a1-relu"), "a1-bn"),
        new Node(conv("a2", 8, 6, 1), "a1-relu"), new Node(norm("a2-bn", 8), "a2"),
        new Node(new Add("a"), "a2-bn", "stem-relu"), new Node(relu("a-relu"), "a"),
        new Node(conv("b1", 10, 8, 2), "a-relu"), new Node(norm("b1-bn", 10), "b1"), new Node(relu("b1-relu"), "b1-bn"),
        new Node(conv("b2", 12, 10, 1), "b1-relu"), new Node(norm("b2-bn", 12), "b2"),
        new Node(conv("b0", 12, 8, 2), "a-relu"), new Node(norm("b0-bn", 12), "b0"),
        new Node(new Add("b"), "b2-bn", "b0-bn"), new Node(relu("b-relu"), "b"),
        new Node(new GlobalAvgPool("pool"), "b-relu"), new Node(Dense.zeros("fc", 4, 12), "pool"))), seed);
  }

  /** Batch normalisation and activation before each convolution, so that no layer can take the first one in. */
  static Network preactivated(long seed) {
    return TestNetworks.randomized(new Network("tiny-preact", IMAGE, List.of(
        new Node(conv("stem", 8, 2, 1), Network.INPUT),
        new Node(norm("bn1", 8), "stem"), new Node(relu("relu1"), "bn1"), new Node(conv("a1", 6, 8, 1), "relu1"),
        new Node(norm("bn2", 6), "a1"), new Node(relu("relu2"), "bn2"), new Node(conv("a2", 8, 6, 1), "relu2"),
        new Node(new Add("a"), "a2", "stem"), new Node(norm("bn3", 8), "a"), new Node(relu("relu3"), "bn3"),
        new Node(new GlobalAvgPool("pool"), "relu3"), new Node(Dense.zeros("fc", 4, 8), "pool"))), seed);
  }

  /** An inverted residual block with squeeze-and-excitation, as MobileNetV3 has them. */
  static Network separable(long seed) {
    return TestNetworks.randomized(new Network("tiny-mobile", IMAGE, List.of(
        new Node(conv("stem", 6, 2, 1), Network.INPUT), new Node(norm("stem-bn", 6), "stem"),
        new Node(new Activation("stem-act", Activation.Function.HARD_SWISH), "stem-bn"),
        new Node(conv("expand", 12, 6, 1), "stem-act"), new Node(norm("expand-bn", 12), "expand"),
        new Node(relu("expand-relu"), "expand-bn"),
        new Node(new Conv2d("depthwise", Tensor.zeros(12, 1, 3, 3), Tensor.zeros(12), Sides.ONE, Padding.of(1),
            Sides.ONE, /* groups= */ 12), "expand-relu"),
        new Node(norm("depthwise-bn", 12), "depthwise"), new Node(relu("depthwise-relu"), "depthwise-bn"),
        new Node(new GlobalAvgPool("squeeze"), "depthwise-relu"), new Node(Dense.zeros("down", 5, 12), "squeeze"),
        new Node(relu("down-relu"), "down"), new Node(Dense.zeros("up", 12, 5), "down-relu"),
        new Node(new Activation("gate", Activation.Function.SIGMOID), "up"),
        new Node(new Mul("excite"), "depthwise-relu", "gate"),
        new Node(conv("project", 6, 12, 1), "excite"), new Node(norm("project-bn", 6), "project"),
        new Node(new Add("add"), "project-bn", "stem-act"),
        new Node(new GlobalAvgPool("pool"), "add"), new Node(Dense.zeros("fc", 4, 6), "pool"))), seed);
  }

  private static Layer conv(String name, int out, int in, int stride) {
    return new Conv2d(name, Tensor.zeros(out, in, 3, 3), Tensor.zeros(out), stride, /* padding= */ 1);
  }

  private static Layer norm(String name, int channels) {
    return BatchNorm.initial(name, channels, BatchNorm.DEFAULT_EPS);
  }

  private static Layer relu(String name) {
    return new Activation(name, Activation.Function.RELU);
  }
}
