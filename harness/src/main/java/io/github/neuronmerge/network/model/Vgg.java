package io.github.neuronmerge.network.model;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Flatten;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.MaxPool;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the architectures after Simonyan and Zisserman (ICLR 2015). They have blocks of padded 3 x 3 convolutions,
 * each with batch normalisation and a ReLU. Max pooling halves the map after each block, and one dense layer reads the
 * last map. Layers are {@code conv1}, {@code bn1}, {@code relu1}, ..., {@code pool1}, ..., {@code flatten}, {@code fc}.
 */
final class Vgg {
  private Vgg() {}

  /** Builds the network. {@code blocks} has the widths of each block's convolutions. */
  static Network of(String model, Shape input, int classes, List<List<Integer>> blocks) {
    List<Layer> layers = new ArrayList<>();
    Shape shape = input;
    int number = 0;
    for (int block = 1; block <= blocks.size(); block++) {
      for (int width : blocks.get(block - 1)) {
        number++;
        layers.add(convolution("conv" + number, width, shape.channels()));
        layers.add(BatchNorm.initial("bn" + number, width, BatchNorm.DEFAULT_EPS));
        layers.add(new Activation("relu" + number, Activation.Function.RELU));
        shape = new Shape(width, shape.height(), shape.width());
      }
      MaxPool pool = new MaxPool("pool" + block, /* size= */ 2, /* stride= */ 2);
      layers.add(pool);
      shape = pool.outputShape(shape);
    }
    layers.add(new Flatten("flatten"));
    layers.add(Dense.zeros("fc", classes, shape.size()));
    return Network.chain(model, input, layers);
  }

  private static Conv2d convolution(String name, int out, int in) {
    return new Conv2d(name, Tensor.zeros(out, in, 3, 3), Tensor.zeros(out), /* stride= */ 1, /* padding= */ 1);
  }
}
