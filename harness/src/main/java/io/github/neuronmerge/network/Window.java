package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;

/**
 * The window of a convolution or of pooling, and how it moves over the maps that it reads.
 *
 * @param kernel rows and columns of the window
 * @param stride steps between windows
 * @param padding rows and columns added around the maps
 * @param dilation steps between the rows and columns of one window
 */
public record Window(Sides kernel, Sides stride, Padding padding, Sides dilation) {
  public Window {
    if (Math.max(padding.top(), padding.bottom()) >= extent(kernel.height(), dilation.height())
        || Math.max(padding.left(), padding.right()) >= extent(kernel.width(), dilation.width())) {
      throw new IllegalArgumentException("a window of " + kernel + " with dilation " + dilation
          + " must be larger than its padding, which is " + padding);
    }
  }

  /** Returns a square window without dilation. */
  public static Window square(int size, int stride, int padding) {
    return new Window(Sides.square(size), Sides.square(stride), Padding.of(padding), Sides.ONE);
  }

  /** Returns the number of rows of the window. */
  public int height() {
    return kernel.height();
  }

  /** Returns the number of columns of the window. */
  public int width() {
    return kernel.width();
  }

  /** Returns how many kernel positions there are. */
  public int positions() {
    return kernel.height() * kernel.width();
  }

  /** Returns whether the maps are padded. */
  public boolean isPadded() {
    return !padding.isNone();
  }

  /** Returns whether kernel and stride are square, and there is no padding and no dilation. */
  public boolean isPlain() {
    return kernel.isSquare() && stride.isSquare() && padding.isNone() && dilation.equals(Sides.ONE);
  }

  /**
   * Returns the row of the map that a row of the kernel reads. It may lie outside of the map, on the padding.
   *
   * @param outputRow the row of the output, which is the number of the window
   * @param kernelRow the row within the window
   */
  public int row(int outputRow, int kernelRow) {
    return outputRow * stride.height() + kernelRow * dilation.height() - padding.top();
  }

  /** Returns the column of the map that a column of the kernel reads, as {@link #row} does. */
  public int column(int outputColumn, int kernelColumn) {
    return outputColumn * stride.width() + kernelColumn * dilation.width() - padding.left();
  }

  /** Returns the shape of the windows' outputs for the given number of channels. Refuses maps that are too small. */
  Shape output(String layer, int channels, Shape input, boolean isCeil) {
    return new Shape(channels,
        windows(layer, input.height(), kernel.height(), stride.height(), dilation.height(),
            new int[] {padding.top(), padding.bottom()}, isCeil),
        windows(layer, input.width(), kernel.width(), stride.width(), dilation.width(),
            new int[] {padding.left(), padding.right()}, isCeil));
  }

  private static int windows(
      String layer, int side, int kernel, int stride, int dilation, int[] padding, boolean isCeil) {
    int padded = side + padding[0] + padding[1];
    int room = padded - extent(kernel, dilation);
    if (room < 0) {
      throw new IllegalArgumentException("layer " + layer + ": a window of " + extent(kernel, dilation)
          + " does not fit into an input of " + padded);
    }
    int count = room / stride + 1;
    // The last window must start on the map or on the padding before it, as in PyTorch.
    if (isCeil && room % stride > 0 && count * stride < side + padding[0]) {
      count++;
    }
    // Without dilation every window reaches the map, because it is larger than the padding.
    for (int i = 0; dilation > 1 && i < count; i++) {
      if (isEmpty(i * stride - padding[0], kernel, dilation, side)) {
        throw new IllegalArgumentException(
            "layer " + layer + ": window " + i + " of an input of " + side + " reads nothing but padding");
      }
    }
    return count;
  }

  private static boolean isEmpty(int start, int kernel, int dilation, int side) {
    for (int k = 0; k < kernel; k++) {
      int at = start + k * dilation;
      if (at >= 0 && at < side) {
        return false;
      }
    }
    return true;
  }

  private static int extent(int kernel, int dilation) {
    return (kernel - 1) * dilation + 1;
  }
}
