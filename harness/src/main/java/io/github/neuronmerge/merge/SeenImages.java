package io.github.neuronmerge.merge;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.space.ChannelSpace;
import io.github.neuronmerge.network.space.Place;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How many of the calibration images each hidden layer is seen on. All of them, where memory allows. The early layers
 * of a network of large images put out millions of values for each, and have samples (images x positions) in
 * abundance, so they are seen on fewer.
 */
final class SeenImages {
  /** As few images as this say nothing of others. */
  private static final int LEAST = 32;
  /** Where there is but a sample for each image, as behind a mean over a map, more memory is taken up to here. */
  private static final int LEAST_OF_FEW_SAMPLES = 128;

  private SeenImages() {}

  /**
   * Returns a number of images for each hidden layer. No layer has fewer than one before it, so that what earlier
   * layers put out need be found again only where the number grows.
   *
   * @param layers the layers that are compressed, in order
   * @param images how many images there are
   */
  static int[] counts(Network network, List<HiddenLayer> layers, int images, Compressor.Limits limits) {
    Map<String, Shape> shapes = network.shapesByName();
    int[] counts = layers.stream().mapToInt(hidden -> count(network, shapes, hidden.space(), images, limits)).toArray();
    for (int l = counts.length - 2; l >= 0; l--) {
      counts[l] = Math.min(counts[l], counts[l + 1]);
    }
    return counts;
  }

  private static int count(Network network, Map<String, Shape> shapes, ChannelSpace space, int images,
      Compressor.Limits limits) {
    List<Shape> seen = Stream.concat(space.writers().stream(), space.consumers().stream()).map(Place::node).distinct()
        .map(network::node).flatMap(node -> Stream.concat(Stream.of(node.name()), node.inputs().stream()))
        .map(shapes::get).toList();
    int largest = seen.stream().mapToInt(Shape::size).max().orElseThrow();
    int positions = seen.stream().mapToInt(Shape::positions).min().orElseThrow();
    long needed = Math.max(LEAST, Math.min(LEAST_OF_FEW_SAMPLES, limits.samples() / positions));
    return (int) Math.min(images, Math.max(limits.layerValues() / largest, needed));
  }

  /** Returns so many images, spread over all. */
  static Dataset spread(Dataset images, int count) {
    return count == images.count() ? images : images.subset(
        IntStream.range(0, count).map(i -> (int) ((long) i * images.count() / count)).toArray());
  }
}
