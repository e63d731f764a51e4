package io.github.neuronmerge.merge;

import io.github.neuronmerge.base.Registry;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.WeightLayer;
import java.util.Set;

/** What a neuron looks like to a clusterer, by name. */
public final class Features {
  private static final Registry<Extractor> REGISTRY = new Registry<Extractor>("features")
      .with("incoming", (network, hidden, images) -> incoming(network, hidden))
      .with("in-out", (network, hidden, images) -> inOut(network, hidden))
      .with("out-weighted", (network, hidden, images) -> outWeighted(incoming(network, hidden), network, hidden))
      .with("incoming-rms", Features::incomingRms)
      .with("activations", (network, hidden, images) -> images.of(network, hidden))
      .with("out-weighted-activations",
          (network, hidden, images) -> outWeighted(images.of(network, hidden), network, hidden));

  private Features() {}

  /** Reads the features of a hidden layer's neurons. */
  @FunctionalInterface
  public interface Extractor {
    /** Returns one row a neuron; {@code images} are there for features that need to see the network run. */
    FeatureMatrix of(Network network, HiddenLayer layer, Calibration images);
  }

  /** Returns the features of that name. */
  public static Extractor of(String name) {
    return REGISTRY.find(name);
  }

  /** Returns the known names. */
  public static Set<String> names() {
    return REGISTRY.names();
  }

  /** Incoming weights and bias, [W | b], n x (fan-in + 1): the default reading of Zhong et al., ICPR 2018. */
  private static FeatureMatrix incoming(Network network, HiddenLayer hidden) {
    WeightLayer layer = hidden.layerIn(network);
    int fanIn = layer.fanIn();
    float[] weight = layer.weight().toArray();
    float[] rows = new float[layer.neurons() * (fanIn + 1)];
    for (int i = 0; i < layer.neurons(); i++) {
      System.arraycopy(weight, i * fanIn, rows, i * (fanIn + 1), fanIn);
      rows[i * (fanIn + 1) + fanIn] = layer.bias().at(i);
    }
    return new FeatureMatrix(layer.neurons(), fanIn + 1, rows);
  }

  /** Outgoing weights, n x (consumer's neurons x inner positions). */
  private static FeatureMatrix outgoing(Network network, HiddenLayer hidden) {
    WeightLayer consumer = hidden.consumerIn(network);
    int n = hidden.layerIn(network).neurons();
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

  /** Incoming and outgoing weights, [W | b | V'], as Model Folding (ICLR 2025) and IFM (ICLR 2024) see a neuron. */
  private static FeatureMatrix inOut(Network network, HiddenLayer hidden) {
    FeatureMatrix in = incoming(network, hidden);
    FeatureMatrix out = outgoing(network, hidden);
    int width = in.columns() + out.columns();
    float[] rows = new float[in.rows() * width];
    for (int i = 0; i < in.rows(); i++) {
      System.arraycopy(in.values(), i * in.columns(), rows, i * width, in.columns());
      System.arraycopy(out.values(), i * out.columns(), rows, i * width + in.columns(), out.columns());
    }
    return new FeatureMatrix(in.rows(), width, rows);
  }

  /**
   * Rows times the norm of their neuron's outgoing weights: what a neuron does wrong reaches the consumer multiplied by
   * it, |y - y'| <= sum_i |V_i| |f_i - mu| |x| for 1-Lipschitz activations.
   */
  private static FeatureMatrix outWeighted(FeatureMatrix rows, Network network, HiddenLayer hidden) {
    FeatureMatrix out = outgoing(network, hidden);
    float[] weighted = new float[rows.rows() * rows.columns()];
    for (int i = 0; i < rows.rows(); i++) {
      double squares = 0;
      for (int j = 0; j < out.columns(); j++) {
        squares += (double) out.at(i, j) * out.at(i, j);
      }
      double norm = Math.sqrt(squares);
      for (int j = 0; j < rows.columns(); j++) {
        weighted[i * rows.columns() + j] = (float) (norm * rows.at(i, j));
      }
    }
    return new FeatureMatrix(rows.rows(), rows.columns(), weighted);
  }

  /**
   * Incoming weights, each times the root mean square of what it reads, and bias: dead inputs keep their first weights,
   * which say nothing, and here weigh nothing.
   */
  private static FeatureMatrix incomingRms(Network network, HiddenLayer hidden, Calibration images) {
    FeatureMatrix rows = incoming(network, hidden);
    WeightLayer layer = hidden.layerIn(network);
    int channels = layer.weight().side(1);
    int inner = layer.fanIn() / channels;
    FeatureMatrix input = images.inputOf(network, hidden.producer(), channels);
    for (int c = 0; c < channels; c++) {
      double squares = 0;
      for (int j = 0; j < input.columns(); j++) {
        squares += (double) input.at(c, j) * input.at(c, j);
      }
      float rms = (float) Math.sqrt(squares / input.columns());
      for (int i = 0; i < rows.rows(); i++) {
        for (int p = 0; p < inner; p++) {
          rows.values()[i * rows.columns() + c * inner + p] *= rms;
        }
      }
    }
    return rows;
  }
}
