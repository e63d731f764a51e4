package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.RECIPE;
import static io.github.neuronmerge.report.column.CellColumns.TRAIN_SEED;
import static io.github.neuronmerge.report.column.FilterColumns.CHANNELS;
import static io.github.neuronmerge.report.column.FilterColumns.CLUSTER_NUMBER;
import static io.github.neuronmerge.report.column.FilterColumns.HEIGHT;
import static io.github.neuronmerge.report.column.FilterColumns.NEURON;
import static io.github.neuronmerge.report.column.FilterColumns.WEIGHTS;
import static io.github.neuronmerge.report.column.FilterColumns.WIDTH;
import static io.github.neuronmerge.report.column.LayerColumns.LAYER;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.report.column.Column;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A row of {@code filters.csv}: the incoming weights of one neuron of the first hidden layer, or of the one that a
 * cluster of them merges into.
 *
 * @param layer the layer's name
 * @param recipe the name of the way in which the network was trained, empty if there is one way only
 * @param seed the training seed of the network
 * @param cluster which of the clusters that are shown, the largest first, from 0
 * @param neuron which neuron of the layer, or {@link #MERGED}
 * @param kernel channels x height x width of what a neuron reads
 * @param weights one a value of the kernel, with spaces between
 */
public record FilterRow(String layer, String recipe, long seed, int cluster, String neuron, Shape kernel, String weights) {
  public static final String MERGED = "merged";
  /** The columns in their order. */
  static final List<Column<FilterRow>> COLUMNS = List.of(
      Column.text(LAYER, FilterRow::layer),
      Column.text(RECIPE, FilterRow::recipe),
      Column.whole(TRAIN_SEED, FilterRow::seed),
      Column.whole(CLUSTER_NUMBER, row -> (long) row.cluster),
      Column.text(NEURON, FilterRow::neuron),
      Column.whole(CHANNELS, row -> (long) row.kernel.channels()),
      Column.whole(HEIGHT, row -> (long) row.kernel.height()),
      Column.whole(WIDTH, row -> (long) row.kernel.width()),
      Column.text(WEIGHTS, FilterRow::weights));

  /** Returns weights as text; four digits are enough to look at. */
  static String text(float[] weights, int count) {
    return IntStream.range(0, count).mapToObj(i -> String.format(Locale.ROOT, "%.4g", weights[i]))
        .collect(Collectors.joining(" "));
  }
}
