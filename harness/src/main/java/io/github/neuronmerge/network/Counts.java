package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.List;

/**
 * How large a network is.
 *
 * @param parameters weights and biases
 * @param macs multiply-accumulates for one image, biases not counted
 */
public record Counts(long parameters, long macs) {
  /** Counts a network layer by layer. */
  public static Counts of(Network network) {
    List<Shape> shapes = network.shapes();
    long parameters = 0;
    long macs = 0;
    for (int i = 0; i < network.layers().size(); i++) {
      if (network.layers().get(i) instanceof WeightLayer layer) {
        parameters += layer.weight().size() + (long) layer.bias().size();
        macs += (long) layer.weight().size() * shapes.get(i + 1).positions();
      }
    }
    return new Counts(parameters, macs);
  }
}
