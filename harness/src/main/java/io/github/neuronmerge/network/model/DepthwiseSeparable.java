package io.github.neuronmerge.network.model;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.GlobalAvgPool;
import io.github.neuronmerge.network.Network;

/**
 * A small MobileNet (Howard et al., MobileNets, 2017) of the size of {@code resnet8}: a 3 x 3 convolution to 32
 * channels, then seven blocks of a depthwise 3 x 3 convolution and a 1 x 1 convolution, each with batch normalisation
 * and a ReLU. The second and the fourth block halve the maps. Layers are {@code conv1}, {@code bn1}, {@code relu1},
 * then {@code dw1}, {@code dw1-bn}, {@code dw1-relu}, {@code pw1}, ..., {@code pool} and {@code fc}. For 3 x 32 x 32
 * images and 10 classes: 77,466 parameters, 9,012,480 multiply-accumulates.
 */
final class DepthwiseSeparable {
  private static final int[] WIDTHS = {48, 64, 64, 128, 128, 128, 128};
  private static final int[] STRIDES = {1, 2, 1, 2, 1, 1, 1};

  private DepthwiseSeparable() {}

  static Network of(Shape input, int classes) {
    GraphNodes nodes = new GraphNodes(input);
    String value = nodes.conv("conv1", Network.INPUT, /* out= */ 32, /* kernel= */ 3, /* stride= */ 1);
    value = nodes.relu("relu1", nodes.norm("bn1", value));
    for (int i = 0; i < WIDTHS.length; i++) {
      String depthwise = "dw" + (i + 1);
      value = nodes.depthwise(depthwise, value, STRIDES[i]);
      value = nodes.relu(depthwise + "-relu", nodes.norm(depthwise + "-bn", value));
      String pointwise = "pw" + (i + 1);
      value = nodes.conv(pointwise, value, WIDTHS[i], /* kernel= */ 1, /* stride= */ 1);
      value = nodes.relu(pointwise + "-relu", nodes.norm(pointwise + "-bn", value));
    }
    value = nodes.add(new GlobalAvgPool("pool"), value);
    nodes.add(Dense.zeros("fc", classes, nodes.channels(value)), value);
    return nodes.network("dscnn");
  }
}
