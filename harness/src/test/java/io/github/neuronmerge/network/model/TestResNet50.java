package io.github.neuronmerge.network.model;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Add;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.GlobalAvgPool;
import io.github.neuronmerge.network.MaxPool;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.network.Window;

/**
 * ResNet-50 as torchvision has it (He et al., CVPR 2016, table 1, with the stride in the 3 x 3 convolution of a
 * bottleneck), but with biases. It is large enough to find what takes too much time or memory.
 */
public final class TestResNet50 {
  private static final int[] WIDTHS = {64, 128, 256, 512};
  private static final int[] BLOCKS = {3, 4, 6, 3};
  private static final int EXPANSION = 4;

  private TestResNet50() {}

  /** Returns the network with random weights. */
  public static Network random(long seed) {
    return TestNetworks.randomized(of(new Shape(3, 224, 224), 1000), seed);
  }

  /** Returns the network with weights of zero. */
  public static Network of(Shape input, int classes) {
    GraphNodes nodes = new GraphNodes(input);
    String value = nodes.conv("conv1", Network.INPUT, /* out= */ 64, /* kernel= */ 7, /* stride= */ 2);
    value = nodes.relu("relu1", nodes.norm("bn1", value));
    value = nodes.add(new MaxPool("pool1", Window.square(3, /* stride= */ 2, /* padding= */ 1), false), value);
    for (int stage = 1; stage <= WIDTHS.length; stage++) {
      for (int block = 1; block <= BLOCKS[stage - 1]; block++) {
        int stride = stage > 1 && block == 1 ? 2 : 1;
        value = bottleneck(nodes, "s" + stage + "b" + block + "-", value, WIDTHS[stage - 1], stride);
      }
    }
    value = nodes.add(new GlobalAvgPool("pool"), value);
    nodes.add(Dense.zeros("fc", classes, nodes.channels(value)), value);
    return nodes.network("resnet50");
  }

  private static String bottleneck(GraphNodes nodes, String prefix, String reads, int width, int stride) {
    String value = nodes.conv(prefix + "conv1", reads, width, /* kernel= */ 1, /* stride= */ 1);
    value = nodes.relu(prefix + "relu1", nodes.norm(prefix + "bn1", value));
    value = nodes.conv(prefix + "conv2", value, width, /* kernel= */ 3, stride);
    value = nodes.relu(prefix + "relu2", nodes.norm(prefix + "bn2", value));
    value = nodes.conv(prefix + "conv3", value, EXPANSION * width, /* kernel= */ 1, /* stride= */ 1);
    value = nodes.norm(prefix + "bn3", value);
    String shortcut = reads;
    if (nodes.channels(reads) != EXPANSION * width) {
      shortcut = nodes.conv(prefix + "shortcut", reads, EXPANSION * width, /* kernel= */ 1, stride);
      shortcut = nodes.norm(prefix + "shortcut-bn", shortcut);
    }
    return nodes.relu(prefix + "relu3", nodes.add(new Add(prefix + "add"), value, shortcut));
  }
}
