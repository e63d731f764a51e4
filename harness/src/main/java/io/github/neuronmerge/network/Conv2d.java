package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.Optional;

/**
 * A two-dimensional convolution (a cross-correlation, as in all of the field).
 *
 * @param name the layer's name
 * @param weight filters, out x (in / groups) x height x width
 * @param bias one value per output channel
 * @param stride steps between windows
 * @param padding zeros added around the maps
 * @param dilation steps between the rows and columns of one window
 * @param groups in how many groups the channels are cut. The outputs of a group read the inputs of this group alone.
 *     With as many groups as incoming channels the convolution is depthwise
 */
public record Conv2d(
    String name, Tensor weight, Tensor bias, Sides stride, Padding padding, Sides dilation, int groups)
    implements WeightLayer {
  public Conv2d {
    Checks.biasFits(name, weight, 4, bias);
    if (groups < 1 || weight.side(0) % groups != 0) {
      throw new IllegalArgumentException("layer " + name + ": groups " + groups
          + " must be >= 1 and divide the number of output channels, " + weight.side(0));
    }
    Checks.of(name, () -> new Window(new Sides(weight.side(2), weight.side(3)), stride, padding, dilation));
  }

  /** Makes a convolution without groups and dilation, with the same stride and padding in all directions. */
  public Conv2d(String name, Tensor weight, Tensor bias, int stride, int padding) {
    this(name, weight, bias, Checks.of(name, () -> Sides.square(stride)), Checks.of(name, () -> Padding.of(padding)),
        Sides.ONE, /* groups= */ 1);
  }

  /** Returns a layer with all weights zero, a square kernel, stride 1 and no padding. */
  public static Conv2d zeros(String name, int out, int in, int kernel) {
    Tensor weight = Tensor.zeros(out, in, kernel, kernel);
    return new Conv2d(name, weight, Tensor.zeros(out), /* stride= */ 1, /* padding= */ 0);
  }

  @Override
  public Shape outputShape(Shape input) {
    Checks.channelsFit(name, incoming(), input);
    return geometry().output(name, weight.side(0), input, /* isCeil= */ false);
  }

  /** Returns the window and how it moves. */
  public Window geometry() {
    return new Window(new Sides(weight.side(2), weight.side(3)), stride, padding, dilation);
  }

  /** Returns whether each incoming channel is a group of its own. */
  public boolean isDepthwise() {
    return groups > 1 && weight.side(1) == 1;
  }

  @Override
  public Conv2d with(Tensor newWeight, Tensor newBias) {
    return with(newWeight, newBias, groups);
  }

  @Override
  public Conv2d with(Tensor newWeight, Tensor newBias, int newGroups) {
    return new Conv2d(name, newWeight, newBias, stride, padding, dilation, newGroups);
  }

  @Override
  public Optional<Window> window() {
    return Optional.of(geometry());
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.conv2d(this);
  }
}
