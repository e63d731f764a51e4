package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Window;
import java.util.Arrays;

/**
 * One channel's map with its padding, in an order in which the values that a kernel position reads for a row of outputs
 * lie side by side: with a stride of s columns, columns 0, s, 2 s, ... come first, then 1, s + 1, and so on.
 */
final class PaddedMap {
  private final Window window;
  private final int height;
  private final int width;
  private final int paddedHeight;
  /** How many columns of the padded map share a remainder by the stride. */
  private final int columns;
  private final float[] values;

  PaddedMap(Shape in, Shape out, Window window) {
    this.window = window;
    height = in.height();
    width = in.width();
    int lastRow = window.row(out.height() - 1, window.height() - 1);
    int lastColumn = window.column(out.width() - 1, window.width() - 1);
    paddedHeight = window.padding().top() + Math.max(height, lastRow + 1);
    int paddedWidth = window.padding().left() + Math.max(width, lastColumn + 1);
    columns = (paddedWidth + window.stride().width() - 1) / window.stride().width();
    values = new float[window.stride().width() * paddedHeight * columns];
  }

  /** Returns the array itself. */
  float[] values() {
    return values;
  }

  /** Returns where in the array the values start that a kernel position reads for a row of outputs. */
  int place(int outputRow, int kernelPosition) {
    int row = window.row(outputRow, kernelPosition / window.width()) + window.padding().top();
    int column = kernelPosition % window.width() * window.dilation().width();
    return start(row, column);
  }

  private int start(int row, int column) {
    int stride = window.stride().width();
    return (column % stride * paddedHeight + row) * columns + column / stride;
  }

  /** Takes over a map of values that starts at an offset. The padding is not touched. */
  void read(float[] maps, int offset) {
    int stride = window.stride().width();
    for (int row = 0; row < height; row++) {
      int from = offset + row * width;
      int paddedRow = row + window.padding().top();
      if (stride == 1) {
        System.arraycopy(maps, from, values, start(paddedRow, window.padding().left()), width);
        continue;
      }
      for (int column = 0; column < width; column++) {
        values[start(paddedRow, column + window.padding().left())] = maps[from + column];
      }
    }
  }

  /** Writes the values without the padding to a map that starts at an offset. */
  void write(float[] maps, int offset) {
    for (int row = 0; row < height; row++) {
      if (window.stride().width() == 1) {
        System.arraycopy(values, start(row + window.padding().top(), window.padding().left()), maps,
            offset + row * width, width);
        continue;
      }
      for (int column = 0; column < width; column++) {
        maps[offset + row * width + column] =
            values[start(row + window.padding().top(), column + window.padding().left())];
      }
    }
  }

  /** Sets everything to zero, the padding too. */
  void clear() {
    Arrays.fill(values, 0);
  }
}
