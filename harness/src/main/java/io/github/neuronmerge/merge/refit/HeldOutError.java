package io.github.neuronmerge.merge.refit;

import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.engine.Tracer;
import io.github.neuronmerge.network.Network;
import java.util.stream.IntStream;

/**
 * The error that networks make in a part on images held out.
 *
 * @param engine what runs them
 * @param part the part
 * @param values the images
 * @param error what is measured
 */
record HeldOutError(Engine engine, RefitPart part, RefitValues values, OutputError error) {
  private static final int BATCH = 100;

  double of(Network network) {
    double sum = 0;
    try (Tracer tracer = engine.tracer(network, part.known(), part.wanted())) {
      for (int from = 0; from < values.images(); from += BATCH) {
        int[] indices = IntStream.range(from, Math.min(from + BATCH, values.images())).toArray();
        RefitValues images = values.subset(indices);
        sum += indices.length * error.of(tracer.trace(images.known(), indices.length), images);
      }
    }
    return sum / values.images();
  }
}
