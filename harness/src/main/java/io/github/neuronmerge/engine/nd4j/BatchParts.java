package io.github.neuronmerge.engine.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A batch of maps cut into parts of nearly equal size, which a convolution runs through one after the other. A native
 * convolution allocates room for its own layout of the values anew each time; what is large comes from the system page
 * by page, which can take longer than the convolution. Images do not depend on one another, so the cuts change nothing.
 */
final class BatchParts {
  /** Values of input or output that a part has at most, unless it is one image: about 4 MB, 10 MB with Winograd's. */
  private static final long MOST_VALUES = 1 << 20;
  private final long batch;
  private final int count;

  /** Cuts the batch of a layer that reads and puts out such arrays. */
  BatchParts(INDArray input, INDArray output) {
    batch = input.size(0);
    long fitting = Math.max(1, MOST_VALUES * batch / Math.max(input.length(), output.length()));
    count = (int) ((batch + fitting - 1) / fitting);
  }

  /** Returns how many parts there are. */
  int count() {
    return count;
  }

  /** Returns views of the parts of an array batch x channels x height x width. */
  List<INDArray> of(INDArray maps) {
    List<INDArray> parts = new ArrayList<>();
    for (int p = 0; p < count; p++) {
      parts.add(count == 1 ? maps : maps.get(NDArrayIndex.interval(p * batch / count, (p + 1) * batch / count),
          NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all()));
    }
    return parts;
  }
}
