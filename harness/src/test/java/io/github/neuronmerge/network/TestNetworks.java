package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small networks with random weights, for tests. */
public final class TestNetworks {
  private TestNetworks() {}

  /** conv(6@3) relu pool conv(8@3, padded) relu pool flatten dense(12) relu dense(5) on 2 x 12 x 11 images. */
  public static Network convolutional(long seed) {
    Shape input = new Shape(2, 12, 11);
    return randomized(Network.chain("tiny-cnn", input, List.of(
        new Conv2d("conv1", Tensor.zeros(6, 2, 3, 3), Tensor.zeros(6), 1, 0),
        new Activation("relu1", Activation.Function.RELU),
        new MaxPool("pool1", 2, 2),
        new Conv2d("conv2", Tensor.zeros(8, 6, 3, 3), Tensor.zeros(8), 1, 1),
        new Activation("relu2", Activation.Function.RELU),
        new MaxPool("pool2", 2, 2),
        new Flatten("flatten"),
        new Dense("fc1", Tensor.zeros(12, 8 * 2 * 2), Tensor.zeros(12)),
        new Activation("relu3", Activation.Function.RELU),
        new Dense("fc2", Tensor.zeros(5, 12), Tensor.zeros(5)))), seed);
  }

  /** Convolutions with strides 2 and 1, the case that needs the engine's general backward op. */
  public static Network strided(long seed) {
    return randomized(Network.chain("tiny-strided", new Shape(2, 9, 9), List.of(
        new Conv2d("conv1", Tensor.zeros(4, 2, 3, 3), Tensor.zeros(4), 2, 1),
        new Activation("relu1", Activation.Function.RELU),
        new Conv2d("conv2", Tensor.zeros(3, 4, 3, 3), Tensor.zeros(3), 2, 0),
        new Flatten("flatten"),
        new Dense("fc", Tensor.zeros(4, 3 * 2 * 2), Tensor.zeros(4)))), seed);
  }

  /** conv(4@3) function pool flatten dense(6) function dense(3) on 2 x 7 x 8 images. */
  public static Network smooth(long seed, Activation.Function function) {
    return randomized(Network.chain("tiny-" + function, new Shape(2, 7, 8), List.of(
        Conv2d.zeros("conv1", 4, 2, 3),
        activation("act1", function),
        new MaxPool("pool1", 2, 2),
        new Flatten("flatten"),
        Dense.zeros("fc1", 6, 4 * 2 * 3),
        activation("act2", function),
        Dense.zeros("fc2", 3, 6))), seed);
  }

  /** Returns a layer of a function; its arguments are 0.25 and 0.75, as many as it has. */
  public static Activation activation(String name, Activation.Function function) {
    return new Activation(name, function, List.of(0.25, 0.75).subList(0, function.parameters().size()));
  }

  /** conv(4@3) bn relu pool flatten dense(6) bn tanh dense(3) on 2 x 7 x 8 images. */
  public static Network normalized(long seed) {
    return randomized(Network.chain("tiny-bn", new Shape(2, 7, 8), List.of(
        Conv2d.zeros("conv1", 4, 2, 3),
        BatchNorm.initial("bn1", 4, BatchNorm.DEFAULT_EPS),
        new Activation("relu1", Activation.Function.RELU),
        new MaxPool("pool1", 2, 2),
        new Flatten("flatten"),
        Dense.zeros("fc1", 6, 4 * 2 * 3),
        BatchNorm.initial("bn2", 6, 0.01),
        new Activation("tanh2", Activation.Function.TANH),
        Dense.zeros("fc2", 3, 6))), seed);
  }

  /**
   * conv(4@3, padded) relu avg-pool conv(5@3, padded) relu dropout avg-pool(3, stride 2) flatten dense(6) relu dropout
   * dense(3) on 2 x 11 x 10 images; the windows of the first pooling leave a row out.
   */
  public static Network averaged(long seed) {
    return randomized(Network.chain("tiny-averaged", new Shape(2, 11, 10), List.of(
        padded("conv1", 4, 2),
        new Activation("relu1", Activation.Function.RELU),
        new AvgPool("pool1", 2, 2),
        padded("conv2", 5, 4),
        new Activation("relu2", Activation.Function.RELU),
        new Dropout("dropout2", 0.25),
        new AvgPool("pool2", 3, 2),
        new Flatten("flatten"),
        Dense.zeros("fc1", 6, 5 * 2 * 2),
        new Activation("relu3", Activation.Function.RELU),
        new Dropout("dropout3", 0.5),
        Dense.zeros("fc2", 3, 6))), seed);
  }

  /** dropout conv(4@3, padded) bn relu pool conv(6@3, padded) bn relu global-avg-pool dense(3) on 2 x 6 x 8 images. */
  public static Network global(long seed) {
    return randomized(Network.chain("tiny-global", new Shape(2, 6, 8), List.of(
        new Dropout("dropout", 0.1),
        padded("conv1", 4, 2),
        BatchNorm.initial("bn1", 4, BatchNorm.DEFAULT_EPS),
        new Activation("relu1", Activation.Function.RELU),
        new MaxPool("pool1", 2, 2),
        padded("conv2", 6, 4),
        BatchNorm.initial("bn2", 6, BatchNorm.DEFAULT_EPS),
        new Activation("relu2", Activation.Function.RELU),
        new GlobalAvgPool("pool2"),
        Dense.zeros("fc", 3, 6))), seed);
  }

  /** conv(3@3, padded) relu conv(4@3, padded) relu avg-pool(150) flatten dense(3) on 2 x 600 x 600 images. */
  public static Network large(long seed) {
    return randomized(Network.chain("large", new Shape(2, 600, 600), List.of(
        padded("conv1", 3, 2),
        new Activation("relu1", Activation.Function.RELU),
        padded("conv2", 4, 3),
        new Activation("relu2", Activation.Function.RELU),
        new AvgPool("pool2", 150, 150),
        new Flatten("flatten"),
        Dense.zeros("fc", 3, 4 * 4 * 4))), seed);
  }

  private static Conv2d padded(String name, int out, int in) {
    return new Conv2d(name, Tensor.zeros(out, in, 3, 3), Tensor.zeros(out), /* stride= */ 1, /* padding= */ 1);
  }

  /** dense(widths...) with ReLUs between. */
  public static Network mlp(long seed, int... widths) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i < widths.length; i++) {
      layers.add(new Dense("fc" + i, Tensor.zeros(widths[i], widths[i - 1]), Tensor.zeros(widths[i])));
      if (i < widths.length - 1) {
        layers.add(new Activation("relu" + i, Activation.Function.RELU));
      }
    }
    return randomized(Network.chain("tiny-mlp", Shape.flat(widths[0]), layers), seed);
  }

  /**
   * Returns the network with all weights and biases drawn anew, of a size that keeps activations near 1, and all of
   * batch normalisation's values too; its scales have both signs.
   */
  public static Network randomized(Network network, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Layer> layers = network.layers().stream().map(layer -> randomized(layer, random)).toList();
    return network.withLayers(layers);
  }

  private static Layer randomized(Layer layer, SplittableRandom random) {
    return layer.byRole(weights -> {
      float scale = (float) Math.sqrt(6.0 / weights.fanIn());
      return weights.with(random(random, weights.weight(), scale), random(random, weights.bias(), 0.5f));
    }, norm -> {
      float[] variance = values(random, norm.channels(), 0.5f);
      for (int c = 0; c < variance.length; c++) {
        variance[c] += 1;
      }
      return new BatchNorm(norm.name(), random(random, norm.gamma(), 1.5f), random(random, norm.beta(), 0.5f),
          random(random, norm.mean(), 0.5f), Tensor.of(variance, variance.length), norm.eps());
    }, untrained -> untrained);
  }

  private static Tensor random(SplittableRandom random, Tensor like, float scale) {
    return like.withValues(values(random, like.size(), scale));
  }

  /** Returns values drawn uniformly from -scale to scale. */
  public static float[] values(SplittableRandom random, int count, float scale) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextDouble() * 2 - 1) * scale;
    }
    return values;
  }
}
