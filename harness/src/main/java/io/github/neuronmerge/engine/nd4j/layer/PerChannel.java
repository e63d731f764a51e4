package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Ops;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;

/**
 * Sums per channel over batch and positions, and spreads of one value per channel, for arrays batch x channels (x
 * height x width). Both are products with constant vectors on a view with batch x channels rows. Measured on 128 x 20 x
 * 24 x 24 values, a sum takes an eighth of the time of ND4J's reduction, and adding one value per row takes two fifths
 * of the time of a broadcast along the channels.
 */
final class PerChannel {
  private final long batch;
  private final long channels;
  private final long positions;
  private final Arena arena;

  /** Prepares for values of the shape of {@code like}. */
  PerChannel(INDArray like, Arena arena) {
    batch = like.size(0);
    channels = like.size(1);
    positions = like.length() / (batch * channels);
    this.arena = arena;
  }

  /** Returns how many values each channel has in a batch. */
  long count() {
    return batch * positions;
  }

  /** Returns a view with batch x channels rows and one column per position. */
  INDArray rows(INDArray values) {
    return values.reshape('c', batch * channels, positions);
  }

  /** Returns a new column with one value for each row. */
  INDArray column() {
    return arena.zeros(batch * channels, 1);
  }

  /** Prepares {@code sums} = factor x the sum of each channel's values. */
  List<CustomOp> sum(INDArray values, double factor, INDArray sums) {
    INDArray column = column();
    return List.of(
        Ops.matmul(rows(values), false, arena.filled(1, positions, 1), false, column),
        Ops.matmul(arena.filled(factor, 1, batch), false, column.reshape('c', batch, channels), false,
            sums.reshape('c', 1, channels)));
  }

  /** Prepares {@code column} = factor x the value of each row's channel. */
  CustomOp spread(INDArray values, double factor, INDArray column) {
    return Ops.matmul(arena.filled(factor, batch, 1), false, values.reshape('c', 1, channels), false,
        column.reshape('c', batch, channels));
  }
}
