package io.github.neuronmerge.network.model;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.AvgPool;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Flatten;
import io.github.neuronmerge.network.MaxPool;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import java.util.List;

/**
 * Three convolutions of 5 x 5 with max and average pooling and a hidden dense layer: Caffe's "quick" network for
 * CIFAR-10, after Krizhevsky's cuda-convnet. We differ in two points. Caffe's pooling windows have side 3 and reach
 * over the edge, ours have side 2; both give maps of side 16, 8 and 4. And we have a ReLU after the hidden dense layer
 * too. For 3 x 32 x 32 images and 10 classes: 145,578 parameters, Caffe's figure, and 12,354,176 multiply-accumulates.
 */
final class Cnn3 {
  private Cnn3() {}

  static Network of(Shape input, int classes) {
    return Network.chain("cnn3", input, List.of(
        convolution("conv1", 32, input.channels()),
        new Activation("relu1", Activation.Function.RELU),
        new MaxPool("pool1", /* size= */ 2, /* stride= */ 2),
        convolution("conv2", 32, 32),
        new Activation("relu2", Activation.Function.RELU),
        new AvgPool("pool2", /* size= */ 2, /* stride= */ 2),
        convolution("conv3", 64, 32),
        new Activation("relu3", Activation.Function.RELU),
        new AvgPool("pool3", /* size= */ 2, /* stride= */ 2),
        new Flatten("flatten"),
        Dense.zeros("fc1", 64, 64 * (input.height() / 8) * (input.width() / 8)),
        new Activation("relu4", Activation.Function.RELU),
        Dense.zeros("fc2", classes, 64)));
  }

  private static Conv2d convolution(String name, int out, int in) {
    return new Conv2d(name, Tensor.zeros(out, in, 5, 5), Tensor.zeros(out), /* stride= */ 1, /* padding= */ 2);
  }
}
