package io.github.neuronmerge.network.space;

/**
 * Where the channels of a space lie in what one layer writes or reads.
 *
 * @param node the layer's name
 * @param from the first row of the layer's weights that writes the space, or the first channel of the layer's input that
 *     belongs to it; after concatenation other spaces lie before
 * @param inner how many neighbouring values each channel has there: 1, or after flattening all positions of its map
 */
public record Place(String node, int from, int inner) {
  public Place {
    if (from < 0 || inner < 1) {
      throw new IllegalArgumentException("place " + from + " with " + inner + " values a channel in layer " + node);
    }
  }
}
