package io.github.neuronmerge.network.model;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Add;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.GlobalAvgPool;
import io.github.neuronmerge.network.Network;

/**
 * The residual networks for small images of He, Zhang, Ren and Sun (Deep residual learning for image recognition, CVPR
 * 2016, section 4.2): a 3 x 3 convolution to 16 channels, three stages of blocks with 16, 32 and 64 channels, global
 * average pooling and one dense layer. A block has two 3 x 3 convolutions with batch normalisation, and adds its input.
 * The first block of the second and the third stage halves the maps.
 *
 * <p>Where a block changes the channels, its input passes a 1 x 1 convolution. The paper calls this option B, and used
 * option A, zeros for the new channels, in its tables for CIFAR-10. Convolutions have biases, which batch normalisation
 * cancels. Layers are {@code conv1}, {@code bn1}, {@code relu1}, then {@code s2b1-conv1} for the first convolution of
 * the first block in stage 2, and so on, {@code pool} and {@code fc}. For 3 x 32 x 32 images and 10 classes:
 *
 * <ul>
 *   <li>{@code resnet8}, one block in a stage: 78,186 parameters and 12,575,360 multiply-accumulates. This is the
 *       network of MLPerf Tiny (Banbury et al., 2021), whose 78,666 parameters include running statistics. Its 1 x 1
 *       convolutions have no batch normalisation;
 *   <li>{@code resnet20}, three blocks: 273,258 parameters and 41,013,888 multiply-accumulates;
 *   <li>{@code resnet56}, nine blocks: 857,898 parameters and 126,292,608 multiply-accumulates.
 * </ul>
 */
final class ResNet {
  private static final int[] WIDTHS = {16, 32, 64};
  private final GraphNodes nodes;
  private final boolean normalisesShortcuts;

  private ResNet(GraphNodes nodes, boolean normalisesShortcuts) {
    this.nodes = nodes;
    this.normalisesShortcuts = normalisesShortcuts;
  }

  static Network resNet8(Shape input, int classes) {
    return of("resnet8", input, classes, /* blocks= */ 1, /* normalisesShortcuts= */ false);
  }

  static Network resNet20(Shape input, int classes) {
    return of("resnet20", input, classes, /* blocks= */ 3, /* normalisesShortcuts= */ true);
  }

  static Network resNet56(Shape input, int classes) {
    return of("resnet56", input, classes, /* blocks= */ 9, /* normalisesShortcuts= */ true);
  }

  private static Network of(String model, Shape input, int classes, int blocks, boolean normalisesShortcuts) {
    GraphNodes nodes = new GraphNodes(input);
    ResNet net = new ResNet(nodes, normalisesShortcuts);
    String value = nodes.conv("conv1", Network.INPUT, WIDTHS[0], /* kernel= */ 3, /* stride= */ 1);
    value = nodes.relu("relu1", nodes.norm("bn1", value));
    for (int stage = 1; stage <= WIDTHS.length; stage++) {
      for (int block = 1; block <= blocks; block++) {
        int stride = stage > 1 && block == 1 ? 2 : 1;
        value = net.block("s" + stage + "b" + block + "-", value, WIDTHS[stage - 1], stride);
      }
    }
    value = nodes.add(new GlobalAvgPool("pool"), value);
    nodes.add(Dense.zeros("fc", classes, nodes.channels(value)), value);
    return nodes.network(model);
  }

  private String block(String prefix, String reads, int width, int stride) {
    String value = nodes.conv(prefix + "conv1", reads, width, /* kernel= */ 3, stride);
    value = nodes.relu(prefix + "relu1", nodes.norm(prefix + "bn1", value));
    value = nodes.conv(prefix + "conv2", value, width, /* kernel= */ 3, /* stride= */ 1);
    value = nodes.norm(prefix + "bn2", value);
    String shortcut = reads;
    if (stride > 1) {
      shortcut = nodes.conv(prefix + "shortcut", reads, width, /* kernel= */ 1, stride);
      shortcut = normalisesShortcuts ? nodes.norm(prefix + "shortcut-bn", shortcut) : shortcut;
    }
    return nodes.relu(prefix + "relu2", nodes.add(new Add(prefix + "add"), value, shortcut));
  }
}
