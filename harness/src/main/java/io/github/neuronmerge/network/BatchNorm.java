package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Batch normalisation of each channel (Ioffe and Szegedy, ICML 2015). In inference y = gamma (x - mean) / sqrt(variance
 * + eps) + beta. A channel is an output channel of a convolution or a neuron of a fully connected layer. In training,
 * engines use the batch's mean and variance instead of the running ones.
 *
 * @param name the layer's name
 * @param gamma scales, one per channel; trained
 * @param beta shifts, one per channel; trained
 * @param mean running means, one per channel; training updates them, but they do not count as parameters
 * @param variance running variances, one per channel, not negative; updated like the means
 * @param eps the constant under the root that keeps it away from zero
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

  /** Returns a layer in its initial state: gamma 1, beta 0, mean 0, variance 1. */
  public static BatchNorm initial(String name, int channels, double eps) {
    Tensor ones = Tensor.filled(1, channels);
    Tensor zeros = Tensor.zeros(channels);
    return new BatchNorm(name, ones, zeros, zeros, ones, eps);
  }

  /** Returns how many channels there are. */
  public int channels() {
    return gamma.size();
  }

  @Override
  public List<Tensor> channelValues() {
    return List.of(gamma, beta, mean, variance);
  }

  @Override
  public BatchNorm mapChannels(UnaryOperator<Tensor> function) {
    return new BatchNorm(name, function.apply(gamma), function.apply(beta), function.apply(mean),
        function.apply(variance), eps);
  }

  /** Returns the factor of a channel's values in inference: y = scale x + shift. */
  public double scale(int channel) {
    return gamma.at(channel) / Math.sqrt(variance.at(channel) + eps);
  }

  /** Returns the constant that inference adds to a channel's scaled values. */
  public double shift(int channel) {
    return beta.at(channel) - mean.at(channel) * scale(channel);
  }

  @Override
  public Shape outputShape(Shape input) {
    Checks.channelsFit(name, channels(), input);
    return input;
  }

  /** Returns the number of trained values, which are gamma and beta. */
  @Override
  public long parameters() {
    return gamma.size() + (long) beta.size();
  }

  /** Returns one multiply-accumulate per value, because inference scales and shifts each value. */
  @Override
  public long macs(Shape output) {
    return output.size();
  }

  /** Returns false, because the shift does not scale with the input. */
  @Override
  public boolean isPositivelyHomogeneous() {
    return false;
  }

  @Override
  public <R> R byRole(Function<? super WeightLayer, ? extends R> weights,
      Function<? super BatchNorm, ? extends R> normalisation, Function<? super Layer, ? extends R> untrained) {
    return normalisation.apply(this);
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.batchNorm(this);
  }
}
