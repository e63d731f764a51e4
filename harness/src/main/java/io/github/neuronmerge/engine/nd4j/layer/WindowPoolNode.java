package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Cursor;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import io.github.neuronmerge.network.Window;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Max and average pooling over any windows, in loops over Java arrays: ND4J's ops have no padding that differs between
 * sides and no last window over the edge.
 */
final class WindowPoolNode implements LayerNode {
  private final Window window;
  private final Shape in;
  private final Shape out;
  private final Slot input;
  private final Slot output;
  private final boolean isMaximum;
  /** For each window of a map, one over the number of values whose mean it is. */
  private final float[] shares;
  private final float[] x;
  private final float[] y;

  private WindowPoolNode(Window window, boolean isMaximum, boolean countsPadding, Shape out, Slot input, Arena arena) {
    INDArray values = input.value();
    this.window = window;
    this.isMaximum = isMaximum;
    this.out = out;
    this.input = input;
    in = new Shape((int) values.size(1), (int) values.size(2), (int) values.size(3));
    output = arena.slot(input.gradient().isPresent(), values.size(0), out.channels(), out.height(), out.width());
    shares = shares(countsPadding);
    x = new float[in.size()];
    y = new float[out.size()];
  }

  static WindowPoolNode max(Window window, Shape out, Slot input, Arena arena) {
    return new WindowPoolNode(window, /* isMaximum= */ true, /* countsPadding= */ false, out, input, arena);
  }

  static WindowPoolNode average(Window window, boolean countsPadding, Shape out, Slot input, Arena arena) {
    return new WindowPoolNode(window, /* isMaximum= */ false, countsPadding, out, input, arena);
  }

  private float[] shares(boolean countsPadding) {
    float[] result = new float[out.positions()];
    int bottom = in.height() + (countsPadding ? window.padding().bottom() : 0);
    int right = in.width() + (countsPadding ? window.padding().right() : 0);
    for (int p = 0; p < result.length; p++) {
      int count = 0;
      for (int k = 0; k < window.positions(); k++) {
        int row = window.row(p / out.width(), k / window.width());
        int column = window.column(p % out.width(), k % window.width());
        boolean isAfterStart = countsPadding || (row >= 0 && column >= 0);
        count += isAfterStart && row < bottom && column < right ? 1 : 0;
      }
      result[p] = 1f / count;
    }
    return result;
  }

  @Override
  public Slot output() {
    return output;
  }

  /** Visits the values that a window reads. */
  @FunctionalInterface
  private interface Visitor {
    void visit(int windowIndex, int valueIndex);
  }

  private void visit(Visitor visitor) {
    for (int i = 0; i < y.length; i++) {
      int channel = i / out.positions();
      int outputRow = i % out.positions() / out.width();
      int outputColumn = i % out.width();
      for (int u = 0; u < window.height(); u++) {
        int row = window.row(outputRow, u);
        if (row < 0 || row >= in.height()) {
          continue;
        }
        int start = (channel * in.height() + row) * in.width();
        for (int v = 0; v < window.width(); v++) {
          int column = window.column(outputColumn, v);
          if (column >= 0 && column < in.width()) {
            visitor.visit(i, start + column);
          }
        }
      }
    }
  }

  @Override
  public void forward() {
    Cursor reader = new Cursor(input.value());
    Cursor writer = new Cursor(output.value());
    for (long image = 0; image < input.value().size(0); image++) {
      reader.read(x);
      if (isMaximum) {
        Arrays.fill(y, Float.NEGATIVE_INFINITY);
        visit((i, j) -> y[i] = Math.max(y[i], x[j]));
      } else {
        Arrays.fill(y, 0);
        visit((i, j) -> y[i] += x[j]);
        for (int i = 0; i < y.length; i++) {
          y[i] *= shares[i % shares.length];
        }
      }
      writer.write(y, y.length);
    }
  }

  @Override
  public void backward() {
    input.gradient().ifPresent(this::inputGradient);
  }

  private void inputGradient(INDArray gradient) {
    Cursor reader = new Cursor(input.value());
    Cursor gradientReader = new Cursor(output.requiredGradient());
    Cursor writer = new Cursor(gradient);
    float[] g = new float[x.length];
    int[] largest = new int[y.length];
    for (long image = 0; image < input.value().size(0); image++) {
      reader.read(x);
      gradientReader.read(y);
      Arrays.fill(g, 0);
      if (isMaximum) {
        Arrays.fill(largest, -1);
        visit((i, j) -> largest[i] = largest[i] < 0 || x[j] > x[largest[i]] ? j : largest[i]);
        for (int i = 0; i < y.length; i++) {
          g[largest[i]] += y[i];
        }
      } else {
        visit((i, j) -> g[j] += y[i] * shares[i % shares.length]);
      }
      writer.write(g, g.length);
    }
  }
}
