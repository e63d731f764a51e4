package io.github.neuronmerge.report.column;

import java.util.List;

/** The columns of {@code layers.csv}. Changes are relative: parts of the mean length of the consumer's input. */
public final class LayerColumns {
  public static final Key<String> LAYER = Key.text("layer", "The hidden layer's name.");
  public static final Key<Long> WIDTH_BEFORE = Key.whole("width_before", "Neurons or channels of the layer before.");
  public static final Key<Long> K_ASKED = Key.whole("k_asked", "How many neurons the target leaves the layer.");
  public static final Key<Long> K_GOT = Key.whole("k_got",
      "How many neurons are left: fewer than asked where the clusterer chooses the number itself.");
  public static final Key<Double> INERTIA_SHARE = Key.real("inertia_share",
      "What the clusters lose of the features' inertia, as a fraction: 0 for duplicates, 1 for one cluster of all.");
  public static final Key<Long> SINGLETONS = Key.whole("singletons", "Clusters of one neuron.");
  public static final Key<Long> LARGEST_CLUSTER = Key.whole("largest_cluster", "Neurons in the largest cluster.");
  public static final Key<Long> MERGED_UNITS = Key.whole("merged_units",
      "Neurons whose work another one does: neither those that stand alone nor those that are dropped.");
  public static final Key<Double> PREDICTED_CHANGE = Key.real("predicted_change",
      "Upper bound of how far the next layer's pre-activations move when this layer alone is compressed, before any "
          + "correction, as a fraction of their length.");
  public static final Key<Double> MEASURED_CHANGE = Key.real("measured_change",
      "How far they do move on calibration images, before any correction, as the same fraction.");
  public static final Key<Double> CORRECTED_CHANGE = Key.real("corrected_change",
      "How far they move after the correction, as the same fraction.");

  public static final TableColumns TABLE = new TableColumns("layers.csv",
      "One hidden layer of one cell, and what the method did to it; rows join cells.csv by cell_id.",
      List.of(CellColumns.CELL_ID, CellColumns.TRAIN_SEED,
          CellColumns.CLUSTER_SEED.meaning("The seed of the clustering; 0 where it has no randomness."),
          CellColumns.METHOD, CellColumns.TARGET, LAYER, WIDTH_BEFORE, K_ASKED, K_GOT, INERTIA_SHARE, SINGLETONS,
          LARGEST_CLUSTER, MERGED_UNITS, PREDICTED_CHANGE, MEASURED_CHANGE, CORRECTED_CHANGE));

  private LayerColumns() {}
}
