package io.github.neuronmerge.merge;

import io.github.neuronmerge.base.Registry;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.WeightLayer;
import java.util.Set;

/** What a neuron looks like to a clusterer, by name. */
public final class Features {
  private static final Registry<Extractor> REGISTRY =
      new Registry<Extractor>("features").with("incoming", Features::incoming);

  private Features() {}

  /** Reads the features of a hidden layer's neurons. */
  @FunctionalInterface
  public interface Extractor {
    /** Returns one row a neuron. */
    FeatureMatrix of(Network network, HiddenLayer layer);
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
}
