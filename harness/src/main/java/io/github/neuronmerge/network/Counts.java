package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.List;

/**
 * How large a network is.
 *
 * @param parameters the number of trained values: weights, biases, and batch normalisation's scales and shifts. Its
 *     running statistics are not counted
 * @param macs multiply-accumulates for one image, without biases. Batch normalisation takes one per value; folded into
 *     the preceding layer it takes none
 */
public record Counts(long parameters, long macs) {
  /** Counts a network layer by layer. */
  public static Counts of(Network network) {
    List<Shape> shapes = network.shapes();
    long parameters = 0;
    long macs = 0;
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      parameters += layer.parameters();
      macs += layer.macs(shapes.get(i + 1));
    }
    return new Counts(parameters, macs);
  }
}
