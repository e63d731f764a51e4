package io.github.neuronmerge.network.model;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Network;
import java.util.List;

/**
 * VGG-16 (configuration D of Simonyan and Zisserman, ICLR 2015) as in the literature on pruning for CIFAR-10: 13
 * convolutions with batch normalisation, five poolings from 32 x 32 to 1 x 1, and one dense layer from 512 channels to
 * the classes. The narrower variants have a fraction of each convolution's channels. For 3 x 32 x 32 images and 10
 * classes:
 *
 * <ul>
 *   <li>{@code vgg16}: 14,728,266 parameters, 313,478,144 multiply-accumulates (313,201,664 when normalisation is
 *       folded);
 *   <li>{@code vgg16-x0.5}, 32 to 256 channels: 3,686,954 and 78,882,304;
 *   <li>{@code vgg16-x0.25}, 16 to 128 channels: 924,186 and 19,976,960. Without the convolutions' biases, which batch
 *       normalisation cancels, 923,130 parameters.
 * </ul>
 */
final class Vgg16 {
  private Vgg16() {}

  static Network full(Shape input, int classes) {
    return of("vgg16", input, classes, /* divisor= */ 1);
  }

  static Network half(Shape input, int classes) {
    return of("vgg16-x0.5", input, classes, /* divisor= */ 2);
  }

  static Network quarter(Shape input, int classes) {
    return of("vgg16-x0.25", input, classes, /* divisor= */ 4);
  }

  private static Network of(String model, Shape input, int classes, int divisor) {
    int width = 64 / divisor;
    return Vgg.of(model, input, classes, List.of(
        List.of(width, width),
        List.of(2 * width, 2 * width),
        List.of(4 * width, 4 * width, 4 * width),
        List.of(8 * width, 8 * width, 8 * width),
        List.of(8 * width, 8 * width, 8 * width)));
  }
}
