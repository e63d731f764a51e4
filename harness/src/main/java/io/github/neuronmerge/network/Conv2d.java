package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.Optional;

/**
 * A two-dimensional convolution (a cross-correlation, as in all of the field).
 *
 * @param name the layer's name
 * @param weight filters, out x in x height x width
 * @param bias one value per output channel
 * @param stride step in both directions
 * @param padding zeros added on each side, in both directions
 */
public record Conv2d(String name, Tensor weight, Tensor bias, int stride, int padding) implements WeightLayer {
  public Conv2d {
    Checks.biasFits(name, weight, 4, bias);
    if (stride < 1 || padding < 0) {
      throw new IllegalArgumentException(
          "layer " + name + ": stride " + stride + " and padding " + padding + " must be >= 1 and >= 0");
    }
  }

  /** Returns a layer with all weights zero, a square kernel, stride 1 and no padding. */
  public static Conv2d zeros(String name, int out, int in, int kernel) {
    Tensor weight = Tensor.zeros(out, in, kernel, kernel);
    return new Conv2d(name, weight, Tensor.zeros(out), /* stride= */ 1, /* padding= */ 0);
  }

  @Override
  public Shape outputShape(Shape input) {
    Checks.channelsFit(name, weight.side(1), input);
    return new Shape(weight.side(0), outputSide(input.height(), weight.side(2)),
        outputSide(input.width(), weight.side(3)));
  }

  private int outputSide(int side, int kernel) {
    return Checks.windows(name, side + 2 * padding, kernel, stride);
  }

  @Override
  public Conv2d with(Tensor newWeight, Tensor newBias) {
    return new Conv2d(name, newWeight, newBias, stride, padding);
  }

  @Override
  public Optional<Window> window() {
    return Optional.of(new Window(weight.side(2), weight.side(3), stride, padding));
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.conv2d(this);
  }
}
