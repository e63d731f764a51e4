package io.github.neuronmerge.network.model;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Flatten;
import io.github.neuronmerge.network.MaxPool;
import io.github.neuronmerge.network.Network;
import java.util.List;

/**
 * LeNet-5 in Caffe's widths (20 and 50 filters of 5 x 5, 500 hidden neurons), with max pooling. Caffe's definition has
 * a ReLU after the hidden dense layer only. Ours also has one after each convolution, as most later work does. For 28 x
 * 28 images and 10 classes: 431,080 parameters, 2,293,000 multiply-accumulates.
 */
final class LeNet5 {
  private LeNet5() {}

  static Network of(Shape input, int classes) {
    int height = afterPooling(afterPooling(input.height()));
    int width = afterPooling(afterPooling(input.width()));
    return Network.chain("lenet5", input, List.of(
        Conv2d.zeros("conv1", 20, input.channels(), /* kernel= */ 5),
        new Activation("relu1", Activation.Function.RELU),
        new MaxPool("pool1", /* size= */ 2, /* stride= */ 2),
        Conv2d.zeros("conv2", 50, 20, /* kernel= */ 5),
        new Activation("relu2", Activation.Function.RELU),
        new MaxPool("pool2", /* size= */ 2, /* stride= */ 2),
        new Flatten("flatten"),
        Dense.zeros("fc1", 500, 50 * height * width),
        new Activation("relu3", Activation.Function.RELU),
        Dense.zeros("fc2", classes, 500)));
  }

  private static int afterPooling(int side) {
    return (side - 4) / 2;
  }
}
