package io.github.neuronmerge.engine.reference;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Add;
import io.github.neuronmerge.network.AvgPool;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.ChannelAffine;
import io.github.neuronmerge.network.Concat;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Dropout;
import io.github.neuronmerge.network.Flatten;
import io.github.neuronmerge.network.GlobalAvgPool;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.MaxPool;
import io.github.neuronmerge.network.Mul;
import io.github.neuronmerge.network.Padding;
import io.github.neuronmerge.network.Softmax;
import io.github.neuronmerge.network.Window;
import java.util.Arrays;
import java.util.List;

/**
 * Computes a layer's output for one image.
 *
 * @param inputs what the layer reads
 * @param out the shape of the output
 */
record Forward(List<Values> inputs, Shape out) implements Layer.Cases<double[]> {
  private Values first() {
    return inputs.get(0);
  }

  private double[] x() {
    return first().array();
  }

  @Override
  public double[] conv2d(Conv2d layer) {
    Window window = layer.geometry();
    int channels = layer.weight().side(1);
    int neurons = layer.neurons() / layer.groups();
    double[] y = new double[out.size()];
    int at = 0;
    for (int o = 0; o < out.channels(); o++) {
      int firstChannel = o / neurons * channels;
      for (int row = 0; row < out.height(); row++) {
        for (int column = 0; column < out.width(); column++) {
          double sum = layer.bias().at(o);
          int weight = o * layer.fanIn();
          for (int c = 0; c < channels; c++) {
            for (int u = 0; u < window.height(); u++) {
              for (int v = 0; v < window.width(); v++) {
                sum += layer.weight().at(weight++)
                    * first().atOrZero(firstChannel + c, window.row(row, u), window.column(column, v));
              }
            }
          }
          y[at++] = sum;
        }
      }
    }
    return y;
  }

  @Override
  public double[] dense(Dense layer) {
    int in = x().length;
    double[] y = new double[layer.neurons()];
    for (int o = 0; o < y.length; o++) {
      y[o] = layer.bias().at(o);
      for (int i = 0; i < in; i++) {
        y[o] += layer.weight().at(o * in + i) * x()[i];
      }
    }
    return y;
  }

  @Override
  public double[] batchNorm(BatchNorm layer) {
    double[] y = new double[out.size()];
    for (int i = 0; i < y.length; i++) {
      int c = i / out.positions();
      y[i] = layer.gamma().at(c) * (x()[i] - layer.mean().at(c))
          / Math.sqrt(layer.variance().at(c) + layer.eps()) + layer.beta().at(c);
    }
    return y;
  }

  @Override
  public double[] channelAffine(ChannelAffine layer) {
    double[] y = new double[out.size()];
    for (int i = 0; i < y.length; i++) {
      int c = i / out.positions();
      y[i] = layer.scale().at(c) * x()[i] + layer.shift().at(c);
    }
    return y;
  }

  /** Computes a window's output from what it reads. */
  @FunctionalInterface
  private interface Pooling {
    double of(int channel, int row, int column);
  }

  private double[] pooled(Pooling pooling) {
    double[] y = new double[out.size()];
    int at = 0;
    for (int c = 0; c < out.channels(); c++) {
      for (int row = 0; row < out.height(); row++) {
        for (int column = 0; column < out.width(); column++) {
          y[at++] = pooling.of(c, row, column);
        }
      }
    }
    return y;
  }

  @Override
  public double[] maxPool(MaxPool layer) {
    Window window = layer.window();
    return pooled((channel, row, column) -> {
      double largest = Double.NEGATIVE_INFINITY;
      for (int u = 0; u < window.height(); u++) {
        for (int v = 0; v < window.width(); v++) {
          int y = window.row(row, u);
          int x = window.column(column, v);
          largest = first().isInside(y, x) ? Math.max(largest, first().atOrZero(channel, y, x)) : largest;
        }
      }
      return largest;
    });
  }

  @Override
  public double[] avgPool(AvgPool layer) {
    Window window = layer.window();
    return pooled((channel, row, column) -> {
      double sum = 0;
      int count = 0;
      for (int u = 0; u < window.height(); u++) {
        for (int v = 0; v < window.width(); v++) {
          int y = window.row(row, u);
          int x = window.column(column, v);
          sum += first().atOrZero(channel, y, x);
          boolean counts = layer.countsPadding() ? isPadded(y, x, window.padding()) : first().isInside(y, x);
          count += counts ? 1 : 0;
        }
      }
      return sum / count;
    });
  }

  /** Returns whether a place is on the map or on its padding, and not even beyond. */
  private boolean isPadded(int row, int column, Padding padding) {
    return row < first().shape().height() + padding.bottom() && column < first().shape().width() + padding.right();
  }

  @Override
  public double[] globalAvgPool(GlobalAvgPool layer) {
    int positions = first().shape().positions();
    double[] y = new double[out.size()];
    for (int i = 0; i < x().length; i++) {
      y[i / positions] += x()[i] / positions;
    }
    return y;
  }

  @Override
  public double[] dropout(Dropout layer) {
    return x();
  }

  @Override
  public double[] flatten(Flatten layer) {
    return x();
  }

  @Override
  public double[] activation(Activation layer) {
    return Arrays.stream(x()).map(value -> Functions.apply(layer, value)).toArray();
  }

  @Override
  public double[] softmax(Softmax layer) {
    double[] y = new double[out.size()];
    int positions = out.positions();
    for (int p = 0; p < positions; p++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int i = p; i < y.length; i += positions) {
        largest = Math.max(largest, x()[i]);
      }
      double sum = 0;
      for (int i = p; i < y.length; i += positions) {
        sum += Math.exp(x()[i] - largest);
      }
      for (int i = p; i < y.length; i += positions) {
        double logarithm = x()[i] - largest - Math.log(sum);
        y[i] = layer.isLogarithm() ? logarithm : Math.exp(logarithm);
      }
    }
    return y;
  }

  @Override
  public double[] add(Add layer) {
    double[] y = new double[out.size()];
    for (Values input : inputs) {
      for (int i = 0; i < y.length; i++) {
        y[i] += input.array()[i];
      }
    }
    return y;
  }

  @Override
  public double[] mul(Mul layer) {
    double[] gate = inputs.get(1).array();
    double[] y = new double[out.size()];
    int share = y.length / gate.length;
    for (int i = 0; i < y.length; i++) {
      y[i] = x()[i] * gate[i / share];
    }
    return y;
  }

  @Override
  public double[] concat(Concat layer) {
    double[] y = new double[out.size()];
    int at = 0;
    for (Values input : inputs) {
      System.arraycopy(input.array(), 0, y, at, input.array().length);
      at += input.array().length;
    }
    return y;
  }
}
