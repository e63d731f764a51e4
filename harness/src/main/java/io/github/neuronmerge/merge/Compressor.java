package io.github.neuronmerge.merge;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Network;
import java.util.Map;

/** Compresses a network layer by layer with one method. */
public final class Compressor {
  private final Method method;
  private final Calibration images;

  /**
   * Makes a compressor.
   *
   * @param method what it does
   * @param images what the method may look at activations with
   */
  public Compressor(Method method, Calibration images) {
    this.method = method;
    this.images = images;
  }

  /**
   * Returns the compressed network. Features are read from the original network; corrections compare the network as it is
   * compressed so far with the original, so they see and mend the errors of the layers before.
   *
   * @param original the trained network
   * @param widths k for every hidden layer
   * @param seeds the randomness of clustering; each layer takes the stream of its name
   */
  public Network compress(Network original, Map<String, Integer> widths, SeedStream seeds) {
    Network result = original;
    for (HiddenLayer hidden : HiddenLayer.of(original)) {
      int k = widths.get(hidden.name());
      NeuronMap map = method.map(original, hidden, k, images, seeds.child("cluster").child(hidden.name()).seed());
      if (map.after() != k) {
        throw new IllegalStateException(
            "layer " + hidden.name() + ": method gave " + map.after() + " neurons where " + k + " were asked");
      }
      result = Surgery.apply(result, hidden, corrected(map, original, result, hidden));
    }
    return result;
  }

  private NeuronMap corrected(NeuronMap map, Network original, Network soFar, HiddenLayer hidden) {
    Correction correction = Corrections.of(method.correct());
    if (!correction.isCalibrated()) {
      return map;
    }
    boolean padded = hidden.consumerIn(original) instanceof Conv2d consumer && consumer.padding() > 0;
    return correction.correct(map, images.of(original, hidden), images.of(Surgery.apply(soFar, hidden, map), hidden),
        /* intercept= */ !padded);
  }
}
