package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A fixed scale and shift for each channel, y = scale x + shift. It is not trained: the normalisation of the input, or
 * a constant factor or summand that cannot be folded into weights.
 *
 * @param name the layer's name
 * @param scale factors, one per channel
 * @param shift summands, one per channel
 */
public record ChannelAffine(String name, Tensor scale, Tensor shift) implements UntrainedLayer {
  public ChannelAffine {
    Checks.oneValueAChannel(name, scale, shift);
  }

  /** Returns how many channels there are. */
  public int channels() {
    return scale.size();
  }

  @Override
  public List<Tensor> channelValues() {
    return List.of(scale, shift);
  }

  @Override
  public ChannelAffine mapChannels(UnaryOperator<Tensor> function) {
    return new ChannelAffine(name, function.apply(scale), function.apply(shift));
  }

  @Override
  public Shape outputShape(Shape input) {
    Checks.channelsFit(name, channels(), input);
    return input;
  }

  /** Returns one multiply-accumulate per value. */
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
  public <R> R match(Cases<R> cases) {
    return cases.channelAffine(this);
  }
}
