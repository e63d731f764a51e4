package io.github.neuronmerge.engine.reference;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.AvgPool;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Dropout;
import io.github.neuronmerge.network.Flatten;
import io.github.neuronmerge.network.GlobalAvgPool;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.MaxPool;
import io.github.neuronmerge.network.Network;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Runs a network image by image, with nested loops in double precision. */
public final class ReferenceEngine implements Engine {
  @Override
  public String name() {
    return "reference";
  }

  @Override
  public Predictor predictor(Network network) {
    return new Predictor() {
      @Override
      public float[] logits(float[] images, int count) {
        int size = network.input().size();
        int classes = network.classes();
        float[] logits = new float[count * classes];
        for (int i = 0; i < count; i++) {
          double[] output = run(network, Arrays.copyOfRange(images, i * size, (i + 1) * size));
          for (int c = 0; c < classes; c++) {
            logits[i * classes + c] = (float) output[c];
          }
        }
        return logits;
      }

      @Override
      public void close() {
        // Nothing is held outside the heap.
      }
    };
  }

  private static double[] run(Network network, float[] image) {
    double[] values = new double[image.length];
    for (int i = 0; i < image.length; i++) {
      values[i] = image[i];
    }
    Shape shape = network.input();
    for (Layer layer : network.layers()) {
      values = layer.match(new Forward(shape, values));
      shape = layer.outputShape(shape);
    }
    return values;
  }

  /** Computes a layer's output from its input of the given shape. */
  private record Forward(Shape shape, Values values) implements Layer.Cases<double[]> {
    Forward(Shape shape, double[] x) {
      this(shape, new Values(x, shape));
    }

    @Override
    public double[] conv2d(Conv2d layer) {
      Shape out = layer.outputShape(shape);
      int kernelHeight = layer.weight().side(2);
      int kernelWidth = layer.weight().side(3);
      double[] y = new double[out.size()];
      int at = 0;
      for (int o = 0; o < out.channels(); o++) {
        for (int row = 0; row < out.height(); row++) {
          for (int column = 0; column < out.width(); column++) {
            double sum = layer.bias().at(o);
            int weight = o * layer.fanIn();
            for (int c = 0; c < shape.channels(); c++) {
              for (int u = 0; u < kernelHeight; u++) {
                for (int v = 0; v < kernelWidth; v++) {
                  sum += layer.weight().at(weight++) * values.atOrZero(c,
                      row * layer.stride() + u - layer.padding(), column * layer.stride() + v - layer.padding());
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
      int in = shape.size();
      double[] y = new double[layer.neurons()];
      for (int o = 0; o < y.length; o++) {
        y[o] = layer.bias().at(o);
        for (int i = 0; i < in; i++) {
          y[o] += layer.weight().at(o * in + i) * values.x[i];
        }
      }
      return y;
    }

    @Override
    public double[] batchNorm(BatchNorm layer) {
      double[] y = new double[shape.size()];
      for (int i = 0; i < y.length; i++) {
        int c = i / shape.positions();
        y[i] = layer.gamma().at(c) * (values.x[i] - layer.mean().at(c))
            / Math.sqrt(layer.variance().at(c) + layer.eps()) + layer.beta().at(c);
      }
      return y;
    }

    @Override
    public double[] maxPool(MaxPool layer) {
      return pooled(layer.outputShape(shape), layer.size(), layer.stride(), window -> window.max().orElseThrow());
    }

    @Override
    public double[] avgPool(AvgPool layer) {
      return pooled(layer.outputShape(shape), layer.size(), layer.stride(), window -> window.average().orElseThrow());
    }

    private double[] pooled(Shape out, int size, int stride, ToDoubleFunction<DoubleStream> function) {
      double[] y = new double[out.size()];
      int at = 0;
      for (int c = 0; c < out.channels(); c++) {
        for (int row = 0; row < out.height(); row++) {
          for (int column = 0; column < out.width(); column++) {
            double[] window = new double[size * size];
            for (int p = 0; p < window.length; p++) {
              window[p] = values.atOrZero(c, row * stride + p / size, column * stride + p % size);
            }
            y[at++] = function.applyAsDouble(Arrays.stream(window));
          }
        }
      }
      return y;
    }

    @Override
    public double[] globalAvgPool(GlobalAvgPool layer) {
      double[] y = new double[shape.channels()];
      for (int i = 0; i < shape.size(); i++) {
        y[i / shape.positions()] += values.x[i] / shape.positions();
      }
      return y;
    }

    @Override
    public double[] dropout(Dropout layer) {
      return values.x;
    }

    @Override
    public double[] activation(Activation layer) {
      return switch (layer.function()) {
        case RELU -> Arrays.stream(values.x).map(value -> Math.max(0, value)).toArray();
        case SIGMOID -> Arrays.stream(values.x).map(value -> 1 / (1 + Math.exp(-value))).toArray();
        case TANH -> Arrays.stream(values.x).map(Math::tanh).toArray();
      };
    }

    @Override
    public double[] flatten(Flatten layer) {
      return values.x;
    }
  }

  /** A layer's input values by channel, row and column. Values outside are zero (padding). */
  private static final class Values {
    private final double[] x;
    private final Shape shape;

    Values(double[] x, Shape shape) {
      this.x = x;
      this.shape = shape;
    }

    double atOrZero(int channel, int row, int column) {
      boolean inside = row >= 0 && row < shape.height() && column >= 0 && column < shape.width();
      return inside ? x[(channel * shape.height() + row) * shape.width() + column] : 0;
    }
  }
}
