package io.github.neuronmerge.merge.algebra;

import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.WeightLayer;
import java.util.List;
import java.util.Optional;

/**
 * The n neurons of a hidden layer as the parts of a method see them: their weights, and what they do on the calibration
 * images.
 */
public final class LayerView {
  private final ActivationCache trace;
  private final HiddenLayer hidden;

  /**
   * Makes the view.
   *
   * @param trace the network on the calibration images
   * @param hidden which of its layers
   */
  public LayerView(ActivationCache trace, HiddenLayer hidden) {
    this.trace = trace;
    this.hidden = hidden;
  }

  /** Returns the network on the calibration images. */
  public ActivationCache trace() {
    return trace;
  }

  /** Returns where the layer is. */
  public HiddenLayer hidden() {
    return hidden;
  }

  /** Returns the network that they are neurons of. */
  public Network network() {
    return trace.network();
  }

  /** Returns the layer. */
  public WeightLayer layer() {
    return hidden.layerIn(network());
  }

  /** Returns the layer that reads it. */
  public WeightLayer consumer() {
    return hidden.consumerIn(network());
  }

  /** Returns n. */
  public int count() {
    return layer().neurons();
  }

  /** Returns whether s(a x) = a s(x) for a > 0 holds for all that stands between the layer and its consumer. */
  public boolean isPositivelyHomogeneous() {
    List<Layer> between = network().layers().subList(hidden.producer() + 1, hidden.consumer());
    return between.stream().allMatch(Layer::isPositivelyHomogeneous);
  }

  /** Returns the incoming weights and bias, F = [W | b], n x (fan-in + 1). */
  public FeatureMatrix incoming() {
    WeightLayer layer = layer();
    int fanIn = layer.fanIn();
    float[] weight = layer.weight().toArray();
    float[] rows = new float[layer.neurons() * (fanIn + 1)];
    for (int i = 0; i < layer.neurons(); i++) {
      System.arraycopy(weight, i * fanIn, rows, i * (fanIn + 1), fanIn);
      rows[i * (fanIn + 1) + fanIn] = layer.bias().at(i);
    }
    return new FeatureMatrix(layer.neurons(), fanIn + 1, rows);
  }

  /** Returns the outgoing weights, n x (consumer's neurons x inner positions). */
  public FeatureMatrix outgoing() {
    WeightLayer consumer = consumer();
    int n = count();
    int inner = consumer.fanIn() / n;
    int width = consumer.neurons() * inner;
    float[] weight = consumer.weight().toArray();
    float[] rows = new float[n * width];
    for (int o = 0; o < consumer.neurons(); o++) {
      for (int i = 0; i < n; i++) {
        System.arraycopy(weight, (o * n + i) * inner, rows, i * width + o * inner, inner);
      }
    }
    return new FeatureMatrix(n, width, rows);
  }

  /**
   * Returns all parameters that belong to a neuron as they were before batch normalisation was folded in: incoming
   * weights, gamma and beta (or the bias, where there is no batch normalisation), and outgoing weights. Weights whose
   * scale is zero are zero.
   */
  public FeatureMatrix axisGroup() {
    FeatureMatrix in = incoming();
    FeatureMatrix out = outgoing();
    Optional<BatchNorm> norm = hidden.normalisation();
    int weights = in.columns() - 1;
    int own = weights + (norm.isPresent() ? 2 : 1);
    int width = own + out.columns();
    int inner = out.columns() / consumer().neurons();
    float[] rows = new float[count() * width];
    for (int i = 0; i < count(); i++) {
      int neuron = i;
      double scale = norm.map(it -> it.scale(neuron)).orElse(1.0);
      for (int c = 0; c < weights; c++) {
        rows[i * width + c] = unscaled(in.at(i, c), scale);
      }
      rows[i * width + weights] = norm.map(it -> it.gamma().at(neuron)).orElse(in.at(i, weights));
      norm.ifPresent(it -> rows[neuron * width + weights + 1] = it.beta().at(neuron));
      for (int c = 0; c < out.columns(); c++) {
        int reader = c / inner;
        rows[i * width + own + c] =
            unscaled(out.at(i, c), hidden.consumerNormalisation().map(it -> it.scale(reader)).orElse(1.0));
      }
    }
    return new FeatureMatrix(count(), width, rows);
  }

  private static float unscaled(float folded, double scale) {
    return scale == 0 ? 0 : (float) (folded / scale);
  }

  /** Returns |V_i|, the Euclidean norm of each neuron's outgoing weights. */
  public double[] outgoingNorms() {
    return norms(outgoing());
  }

  /** Returns the Euclidean norm of each row. */
  public static double[] norms(FeatureMatrix rows) {
    double[] norms = new double[rows.rows()];
    for (int i = 0; i < norms.length; i++) {
      for (int j = 0; j < rows.columns(); j++) {
        norms[i] += (double) rows.at(i, j) * rows.at(i, j);
      }
      norms[i] = Math.sqrt(norms[i]);
    }
    return norms;
  }

  /** Returns what the layer reads, one row per incoming channel, one column per image and position. */
  public FeatureMatrix inputs() {
    return trace.rows(hidden.producer(), layer().weight().side(1));
  }

  /** Returns what the neurons put out before any activation, n x samples. */
  public FeatureMatrix preActivations() {
    return trace.rows(hidden.producer() + 1, count());
  }

  /**
   * Returns what the neurons put out as the consumer reads it, after activation, pooling and flattening: n x samples,
   * one column per image and position.
   */
  public FeatureMatrix activations() {
    return trace.rows(hidden.consumer(), count());
  }

  /** Returns that as the consumer's window sees it, (n p) x samples; only where the consumer is a convolution. */
  public FeatureMatrix patches() {
    return trace.patches(hidden.consumer(), consumer().window().orElseThrow());
  }
}
