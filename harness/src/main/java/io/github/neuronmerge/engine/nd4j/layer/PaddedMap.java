package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Window;
import java.util.Arrays;

/**
 * One channel's map with its padding, in an order in which the values that one kernel position reads for all outputs
 * lie side by side, but for gaps between rows: with strides r and s, rows 0, r, 2 r, ... and of these columns 0, s, 2
 * s, ... come first. So a loop over one kernel position is a single pass over arrays, whatever the strides are.
 */
final class PaddedMap {
  private final Window window;
  private final int height;
  private final int width;
  /** How many rows and columns of the padded map share a remainder by the stride. */
  private final int rows;
  private final int columns;
  private final float[] values;

  PaddedMap(Shape in, Shape out, Window window) {
    this.window = window;
    height = in.height();
    width = in.width();
    int lastRow = Math.max(height - 1, window.row(out.height() - 1, window.height() - 1));
    int lastColumn = Math.max(width - 1, window.column(out.width() - 1, window.width() - 1));
    rows = (window.padding().top() + lastRow) / window.stride().height() + 1;
    columns = (window.padding().left() + lastColumn) / window.stride().width() + 1;
    values = new float[window.stride().height() * window.stride().width() * rows * columns];
  }

  /** Returns the array itself. */
  float[] values() {
    return values;
  }

  /** Returns how far apart the values are that a kernel position reads for an output and for the one below it. */
  int rowLength() {
    return columns;
  }

  /** Returns where in the array the value is that a kernel position reads for the first output. */
  int place(int kernelPosition) {
    return place(kernelPosition / window.width() * window.dilation().height(),
        kernelPosition % window.width() * window.dilation().width());
  }

  private int place(int row, int column) {
    int phase = row % window.stride().height() * window.stride().width() + column % window.stride().width();
    return (phase * rows + row / window.stride().height()) * columns + column / window.stride().width();
  }

  /** Takes over a map. The padding is not touched. */
  void read(float[] map) {
    for (int row = 0; row < height; row++) {
      for (int first = 0; first < Math.min(window.stride().width(), width); first++) {
        int step = window.stride().width();
        int target = place(row + window.padding().top(), first + window.padding().left());
        for (int column = first; column < width; column += step) {
          values[target++] = map[row * width + column];
        }
      }
    }
  }

  /** Writes the values without the padding to a map. */
  void write(float[] map) {
    for (int row = 0; row < height; row++) {
      for (int first = 0; first < Math.min(window.stride().width(), width); first++) {
        int step = window.stride().width();
        int source = place(row + window.padding().top(), first + window.padding().left());
        for (int column = first; column < width; column += step) {
          map[row * width + column] = values[source++];
        }
      }
    }
  }

  /** Sets everything to zero, the padding too. */
  void clear() {
    Arrays.fill(values, 0);
  }
}
