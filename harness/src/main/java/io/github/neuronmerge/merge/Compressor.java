package io.github.neuronmerge.merge;

import io.github.neuronmerge.base.SeedStream;
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
   * Returns how many neurons each hidden layer is to keep.
   *
   * @param original the trained network
   * @param budget how much is kept
   * @param seeds the randomness of clustering, for a search that tries widths out
   */
  public Map<String, Integer> widths(Network original, Budget budget, SeedStream seeds) {
    if (budget instanceof Budget.Shares shares) {
      return shares.widths(original);
    } else if (budget instanceof Budget.Global global) {
      return new WidthSearch(original, method, images, seeds).widths(global.keep());
    }
    throw new IllegalStateException("no widths for " + budget);
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
    Calibration seen = images.remembering(original);
    Network result = original;
    for (HiddenLayer hidden : HiddenLayer.of(original)) {
      result = compressLayer(original, result, hidden, widths.get(hidden.name()), seen, seeds);
    }
    return result;
  }

  private Network compressLayer(
      Network original, Network soFar, HiddenLayer hidden, int k, Calibration seen, SeedStream seeds) {
    NeuronMap map = method.map(original, hidden, k, seen, seeds);
    if (map.after() != k) {
      throw new IllegalStateException(
          "layer " + hidden.name() + ": method gave " + map.after() + " neurons where " + k + " were asked");
    }
    return Surgery.apply(soFar, hidden, method.corrected(map, original, soFar, hidden, seen));
  }
}
