package io.github.neuronmerge.merge.correct;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Window;
import java.util.Arrays;

/**
 * How the window of a convolution lies on what it reads: at some of its places a kernel position is on the map, at
 * others on the padding, which is zero whatever the neurons put out.
 *
 * @param window the convolution's window
 * @param input the shape of what the convolution reads
 * @param output the shape of what it puts out: one position a place of the window
 */
record Windows(Window window, Shape input, Shape output) {
  /** Returns how many kernel positions there are, p. */
  int kernelPositions() {
    return window.positions();
  }

  /**
   * Returns what each kernel position reads on average over the window's places, padding included: n p values, the
   * position counting fastest.
   *
   * @param values what is read at each place of the map: n x height x width
   */
  double[] means(double[] values) {
    int p = kernelPositions();
    double[] means = new double[input.channels() * p];
    for (int i = 0; i < means.length; i++) {
      int kernelRow = i % p / window.width();
      int kernelColumn = i % window.width();
      for (int row = 0; row < output.height(); row++) {
        for (int column = 0; column < output.width(); column++) {
          int y = window.row(row, kernelRow);
          int x = window.column(column, kernelColumn);
          boolean inside = y >= 0 && y < input.height() && x >= 0 && x < input.width();
          means[i] += inside ? values[(i / p * input.height() + y) * input.width() + x] : 0;
        }
      }
      means[i] /= output.positions();
    }
    return means;
  }

  /**
   * Returns how much of their means the rows of a least-squares fit lose, if each kernel position has an intercept of
   * its own. A position that is on the map at a fraction s of the places sees second moments s S and a mean s m, so
   * that the sum of the covariances over the positions is (sum s) (S - r m m') with r = (sum s s) / (sum s), and
   * S - r m m' is the second moment of h - (1 - sqrt(1 - r)) m. Without padding that is m; with much of it intercepts
   * explain little, and the fit has to explain the means too.
   */
  double centring() {
    double[] ones = new double[input.size()];
    Arrays.fill(ones, 1);
    double sum = 0;
    double squares = 0;
    for (double inside : means(ones)) {
      sum += inside;
      squares += inside * inside;
    }
    return 1 - Math.sqrt(Math.max(0, 1 - squares / sum));
  }
}
