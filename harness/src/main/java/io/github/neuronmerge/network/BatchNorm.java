package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.function.Function;

/**
 * Batch normalisation of each channel (Ioffe and Szegedy, ICML 2015) in the form that inference runs: y = gamma (x -
 * mean) / sqrt(variance + eps) + beta. A channel is a convolution's output channel or a fully connected layer's neuron.
 * In training, engines put the batch's own mean and variance in the place of the running ones.
 *
 * @param name the layer's name
 * @param gamma scales, one per channel; trained
 * @param beta shifts, one per channel; trained
 * @param mean running means, one per channel; training follows them, but they are no parameters
 * @param variance running variances, one per channel and not negative; likewise
 * @param eps what keeps the root away from zero, inside the root
 */
public record BatchNorm(String name, Tensor gamma, Tensor beta, Tensor mean, Tensor variance, double eps)
    implements Layer {
  /** PyTorch's default. */
  public static final double DEFAULT_EPS = 1e-5;

  public BatchNorm {
    Checks.oneValueAChannel(name, gamma, beta, mean, variance);
    if (!(eps > 0 && eps < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("layer " + name + ": eps " + eps + " must be positive and finite");
    }
    for (int c = 0; c < variance.size(); c++) {
      if (variance.at(c) < 0) {
        throw new IllegalArgumentException(
            "layer " + name + ": the variance of channel " + c + " is negative: " + variance.at(c));
      }
    }
  }

  /** Returns the layer as training starts with it: gamma 1, beta 0, mean 0, variance 1. */
  public static BatchNorm initial(String name, int channels, double eps) {
    Tensor ones = Tensor.filled(1, channels);
    Tensor zeros = Tensor.zeros(channels);
    return new BatchNorm(name, ones, zeros, zeros, ones, eps);
  }

  /** Returns how many channels there are. */
  public int channels() {
    return gamma.size();
  }

  /** Returns what inference multiplies a channel's values with: y = scale x + shift. */
  public double scale(int channel) {
    return gamma.at(channel) / Math.sqrt(variance.at(channel) + eps);
  }

  /** Returns what inference adds to a channel's values after scaling. */
  public double shift(int channel) {
    return beta.at(channel) - mean.at(channel) * scale(channel);
  }

  @Override
  public Shape outputShape(Shape input) {
    Checks.channelsFit(name, channels(), input);
    return input;
  }

  /** Returns the trained values: gamma and beta. */
  @Override
  public long parameters() {
    return gamma.size() + (long) beta.size();
  }

  /** Returns one per value: inference scales and shifts each value. */
  @Override
  public long macs(Shape output) {
    return output.size();
  }

  /** Returns false: the shift does not grow with the input. */
  @Override
  public boolean isPositivelyHomogeneous() {
    return false;
  }

  @Override
  public <R> R byRole(Function<? super WeightLayer, ? extends R> weights,
      Function<? super BatchNorm, ? extends R> normalisation,
      Function<? super WeightlessLayer, ? extends R> weightless) {
    return normalisation.apply(this);
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.batchNorm(this);
  }
}
