package io.github.neuronmerge.merge;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.network.Network;
import java.util.Map;

/** Compresses a network layer by layer with one method. */
public final class Compressor {
  private final Method method;

  /** Makes a compressor of that method. */
  public Compressor(Method method) {
    this.method = method;
  }

  /**
   * Returns the compressed network. Features are read from the original network, so the order of layers does not matter.
   *
   * @param original the trained network
   * @param widths k for every hidden layer
   * @param seeds the randomness of clustering; each layer takes the stream of its name
   */
  public Network compress(Network original, Map<String, Integer> widths, SeedStream seeds) {
    Network result = original;
    for (HiddenLayer hidden : HiddenLayer.of(original)) {
      int k = widths.get(hidden.name());
      NeuronMap map = method.map(original, hidden, k, seeds.child("cluster").child(hidden.name()).seed());
      if (map.after() != k) {
        throw new IllegalStateException(
            "layer " + hidden.name() + ": method gave " + map.after() + " neurons where " + k + " were asked");
      }
      result = Surgery.apply(result, hidden, map);
    }
    return result;
  }
}
