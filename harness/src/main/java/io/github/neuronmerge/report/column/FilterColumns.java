package io.github.neuronmerge.report.column;

import java.util.List;

/** The columns of {@code filters.csv}. */
public final class FilterColumns {
  public static final Key<Long> CLUSTER_NUMBER = Key.whole(CellColumns.CLUSTER.name(),
      "Which of the clusters that are shown, the largest first, from 0.");
  public static final Key<String> NEURON = Key.text("neuron",
      "The neuron's number in its layer, from 0, or merged for the one that the cluster merges into.");
  public static final Key<Long> CHANNELS = Key.whole("channels", "Channels that the neuron reads.");
  public static final Key<Long> HEIGHT = Key.whole("height", "Rows of the kernel.");
  public static final Key<Long> WIDTH = Key.whole("width", "Columns of the kernel.");
  public static final Key<String> WEIGHTS = Key.text("weights",
      "The incoming weights, channel by channel and row by row, divided by spaces.");

  public static final TableColumns TABLE = new TableColumns("filters.csv",
      "One neuron of the first hidden layer of the first trained network, or the one that a cluster merges into.",
      List.of(LayerColumns.LAYER, CellColumns.RECIPE, CellColumns.TRAIN_SEED, CLUSTER_NUMBER, NEURON, CHANNELS, HEIGHT, WIDTH, WEIGHTS));

  private FilterColumns() {}
}
