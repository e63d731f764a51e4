package io.github.neuronmerge.merge;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.WeightLayer;
import io.github.neuronmerge.network.space.Place;
import java.util.Map;

/**
 * How long it takes to make a network smaller once, calibrated: about, and the same on every machine, so that what is
 * decided by it is too.
 */
public final class CompressionWork {
  private static final double MACS_A_SECOND = 1e10;
  private static final double PRODUCTS_A_SECOND = 2e9;

  /** Of a search among all nodes of a tree of n neurons, as a fraction of (2 n)^3. */
  private static final double SEARCH = 0.6;

  private CompressionWork() {}

  /**
   * Returns about how many seconds it takes beside that where neurons are chosen for their consumer among all nodes of
   * a tree.
   */
  public static double searchSeconds(Network network) {
    double products = 0;
    for (HiddenLayer hidden : HiddenLayer.of(network)) {
      products += SEARCH * Math.pow(2.0 * hidden.neurons(), 3);
    }
    return products / PRODUCTS_A_SECOND;
  }

  /**
   * Returns about how many seconds it takes on one core.
   *
   * @param images how many images it is calibrated on
   * @param samples images x positions that are looked at, at most
   * @param widths what is left of hidden layers; all of those that are not named
   */
  public static double seconds(Network network, int images, int samples, Map<String, Integer> widths) {
    double products = 0;
    Map<String, Shape> shapes = network.shapesByName();
    for (HiddenLayer hidden : HiddenLayer.of(network)) {
      for (Place place : hidden.space().consumers()) {
        WeightLayer reader = network.layer(place.node()).weights().orElseThrow();
        double seen = Math.min(samples, (double) images * shapes.get(place.node()).positions() * place.inner());
        double read = widths.getOrDefault(hidden.name(), hidden.neurons())
            * reader.window().map(window -> (double) window.positions()).orElse(1.0);
        products += seen * read * read + read * read * read;
      }
    }
    return 2.0 * images * Counts.of(network).macs() / MACS_A_SECOND + products / PRODUCTS_A_SECOND;
  }
}
