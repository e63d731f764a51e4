package io.github.neuronmerge.report.column;

import java.util.List;

/** The columns of {@code dendrogram.csv}. */
public final class DendrogramColumns {
  public static final Key<Long> ONE = Key.whole("one", "The lowest neuron of one cluster; it names the union too.");
  public static final Key<Long> OTHER = Key.whole("other", "The lowest neuron of the other cluster.");
  public static final Key<Double> HEIGHT = Key.real(FilterColumns.HEIGHT.name(), "Inertia that the merge adds.");
  public static final Key<Boolean> MERGED = Key.flag("merged", "Whether the cut that is drawn leaves them merged.");

  public static final TableColumns TABLE = new TableColumns("dendrogram.csv",
      "One merge of Ward's linkage of one layer's neurons, the lowest first, of the first trained network.",
      List.of(LayerColumns.LAYER, CellColumns.RECIPE, CellColumns.TRAIN_SEED, ONE, OTHER, HEIGHT, MERGED));

  private DendrogramColumns() {}
}
