package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.List;

/**
 * How large a network is.
 *
 * @param parameters what training changes: weights and biases, and batch normalisation's scales and shifts (not its
 *     running statistics)
 * @param macs multiply-accumulates for one image, biases not counted; batch normalisation takes one per value,
 *     since inference scales and shifts each value; folding it into the layer before saves them
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
