package io.github.neuronmerge.report.column;

import java.util.List;

/** The columns of {@code layers.csv}. Changes are relative to the length of the pre-activations that change. */
public final class LayerColumns {
  public static final Key<String> LAYER = Key.text("layer", "The hidden layer's name.");
  public static final Key<Long> WIDTH_BEFORE = Key.whole("width_before", "Neurons or channels before compression.");
  public static final Key<Long> K_ASKED = Key.whole("k_asked", "Neurons or channels that the target asks to keep.");
  public static final Key<Long> K_GOT = Key.whole("k_got",
      "Neurons or channels that are kept: fewer than asked for if the clusterer chooses the number.");
  public static final Key<Double> INERTIA_SHARE = Key.real("inertia_share",
      "Fraction of the features' inertia that the clusters lose: 0 for duplicates, 1 for one cluster of all.");
  public static final Key<Long> SINGLETONS = Key.whole("singletons", "Clusters of one neuron.");
  public static final Key<Long> LARGEST_CLUSTER = Key.whole("largest_cluster", "Neurons in the largest cluster.");
  public static final Key<Long> MERGED_UNITS = Key.whole("merged_units",
      "Neurons that are merged with others: neither those alone in a cluster nor those that are left out.");
  public static final Key<Double> PREDICTED_CHANGE = Key.real("predicted_change",
      "Upper bound on the change of the next layer's pre-activations when this layer alone is compressed, before any "
          + "correction, as a fraction of their length.");
  public static final Key<Double> MEASURED_CHANGE = Key.real("measured_change",
      "Their change on calibration images, before any correction, as the same fraction.");
  public static final Key<Double> CORRECTED_CHANGE = Key.real("corrected_change",
      "Their change on calibration images after the correction, as the same fraction.");

  public static final TableColumns TABLE = new TableColumns("layers.csv",
      "One hidden layer of one cell, and what the method did to it; rows join cells.csv by cell_id.",
      List.of(CellColumns.CELL_ID, CellColumns.RECIPE, CellColumns.TRAIN_SEED,
          CellColumns.CLUSTER_SEED.meaning("The clustering seed; 0 if the method has no random clustering."),
          CellColumns.CALIBRATION_SEED.meaning("The seed that draws the calibration images; 0 for the first of the "
              + "training images' order."),
          CellColumns.METHOD, CellColumns.TARGET, LAYER, WIDTH_BEFORE, K_ASKED, K_GOT, INERTIA_SHARE, SINGLETONS,
          LARGEST_CLUSTER, MERGED_UNITS, PREDICTED_CHANGE, MEASURED_CHANGE, CORRECTED_CHANGE));

  private LayerColumns() {}
}
