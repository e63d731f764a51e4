package io.github.neuronmerge.engine.nd4j.layer;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A batch of maps, cut into parts of nearly equal size, which a convolution processes one after the other. A native
 * convolution allocates memory for its own layout of the values on each call. Large blocks come from the operating
 * system page by page, which can take longer than the convolution. Results do not change, because images do not depend
 * on one another.
 */
final class BatchParts {
  /**
   * The largest number of input or output values of a part of more than one image. That is about 4 MB, or 10 MB in
   * Winograd's layout.
   */
  private static final long MOST_VALUES = 1 << 20;
  private final long batch;
  private final int count;

  /** Cuts a batch, given the layer's input and output arrays. */
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
