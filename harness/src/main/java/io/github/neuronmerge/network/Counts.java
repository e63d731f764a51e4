package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.Map;

/**
 * How large a network is.
 *
 * @param parameters the number of trained values: weights, biases, and batch normalisation's scales and shifts. Its
 *     running statistics are not counted
 * @param macs multiply-accumulates for one image, without biases. Batch normalisation takes one per value; folded into
 *     the preceding layer it takes none. Sums and products of values are not counted
 */
public record Counts(long parameters, long macs) {
  /** Counts a network layer by layer. */
  public static Counts of(Network network) {
    Map<String, Shape> shapes = network.shapesByName();
    long parameters = 0;
    long macs = 0;
    for (Layer layer : network.layers()) {
      parameters += layer.parameters();
      macs += layer.macs(shapes.get(layer.name()));
    }
    return new Counts(parameters, macs);
  }
}
