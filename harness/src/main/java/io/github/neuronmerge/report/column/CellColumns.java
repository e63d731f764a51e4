package io.github.neuronmerge.report.column;

import java.util.List;

/** The columns of {@code cells.csv}, including those that several tables share. */
public final class CellColumns {
  public static final Key<String> RUN_ID = Key.text("run_id", "The run's name.");
  public static final Key<String> CELL_ID = Key.text("cell_id",
      "The cell's name: the digest of everything that determines its result.");
  public static final Key<String> EXP = Key.text("exp", "The experiment's name.");
  public static final Key<String> SCALE = Key.text("scale", "How large the experiment ran: smoke, standard or paper.");
  public static final Key<String> MODEL = Key.text("model", "The network's name.");
  public static final Key<String> DATASET = Key.text("dataset",
      "The data set's name, marked if its files are not the published ones.");
  public static final Key<String> RECIPE = Key.text("recipe",
      "The name of the way in which the baseline was trained; empty if the experiment has one way only.").addedLater();
  public static final Key<Long> TRAIN_SEED = Key.whole("train_seed", "The seed that the baseline was trained from.");
  public static final Key<Long> CLUSTER_SEED = Key.whole("cluster_seed",
      "The clustering seed; empty if the method has no random clustering.");
  public static final Key<String> METHOD = Key.text("method", "The method's name in the experiment.");
  public static final Key<String> ROLE = Key.text("role",
      "What the method is there for: baseline (the uncompressed network), control (there to be beaten: random choices, "
          + "random clusters, outgoing weights that are not summed, training from scratch, the baseline trained on) or method.").addedLater();
  public static final Key<String> IMAGES_SEEN = Key.text("images_seen",
      "What the method looks at besides the weights: none (or images that it makes up), unlabelled (calibration images "
          + "without labels), refitted (unlabelled images, on which layers were trained by gradient steps) or labelled "
          + "(training images with labels, to train the network further).").addedLater();
  public static final Key<String> IMAGES = Key.text("images",
      "Where the images come from that the method looks at: calibration (training images without labels), or made up: "
          + "dead-leaves, dreamed (for the network) or noise; empty where it looks at none.").addedLater();
  public static final Key<String> FEATURES = Key.text("features",
      "The features by which the clusterer compares neurons.");
  public static final Key<String> SOURCE = Key.text("source",
      "Which network the features are read from: original, or sequential (as it is compressed so far).").addedLater();
  public static final Key<String> CLUSTER = Key.text("cluster",
      "The clusterer, which groups neurons, or the selector, which keeps some.");
  public static final Key<String> POLISH = Key.text("polish", "How the clusters are improved afterwards.");
  public static final Key<String> MERGE = Key.text("merge", "The rule by which clusters become neurons.");
  public static final Key<String> CORRECT = Key.text("correct",
      "How the weights that read merged neurons are corrected.");
  public static final Key<String> GROUPING = Key.text("grouping",
      "Which features, source, clusterer, polish and rule were taken, where the method chooses among several; otherwise "
          + "empty.").addedLater();
  public static final Key<Long> CALIBRATION_IMAGES = Key.whole("calibration_images",
      "How many training images the method looks at without their labels; empty where it looks at none.").addedLater();
  public static final Key<Long> CALIBRATION_SEED = Key.whole("calibration_seed",
      "The seed that draws them, 0 for the first of the training images' order; empty where it looks at none.")
      .addedLater();
  public static final Key<String> TARGET = Key.text("target",
      "How much is kept: the budget's kind and its keep fractions; uniform-1.0 for the baseline.");
  public static final Key<String> WIDTHS_BY = Key.text("widths_by",
      "Whose rule set the widths: search (predicted error), uniform, one-distance (for all layers), relative-distance "
          + "(a fraction of each layer's largest), given (by the experiment), or common:METHOD (that method's, for all).")
      .addedLater();
  public static final Key<String> WIDTHS = Key.text("widths",
      "Neurons or channels kept in each hidden layer, as layer=count, divided by semicolons.");
  public static final Key<String> ARCHITECTURE = Key.text("architecture",
      "The network's name and the widths of all its layers; timings are joined by it.");
  public static final Key<String> STAGE = Key.text("stage",
      "How far the network went: baseline, compressed, fine-tuned, distilled, scratch (new weights, as many epochs as "
          + "fine-tuning has), scratch-full (new weights, the baseline's recipe, the epochs of both), scratch-macs (new "
          + "weights, the baseline's recipe, the multiply-accumulates of both) or baseline-tuned (fine-tuned without "
          + "being compressed).");
  public static final Key<Long> PARAMS_BEFORE = Key.whole("params_before", "Parameters of the baseline.");
  public static final Key<Long> PARAMS_AFTER = Key.whole("params_after", "Parameters of the compressed network.");
  public static final Key<Long> MACS_BEFORE = Key.whole("macs_before",
      "Multiply-accumulates of the baseline for one image.");
  public static final Key<Long> MACS_AFTER = Key.whole("macs_after",
      "Multiply-accumulates of the compressed network for one image.");
  public static final Key<Long> BYTES = Key.whole("bytes", "Size of the compressed network's file, in bytes.");
  public static final Key<Double> VAL_ACCURACY = Key.real("val_accuracy",
      "Accuracy on the validation images, from 0 to 1; every choice is made by it.");
  public static final Key<Double> VAL_LOSS = Key.real("val_loss",
      "Mean cross-entropy on the validation images, in nats.");
  public static final Key<Double> TEST_ACCURACY = Key.real("test_accuracy",
      "Accuracy on the test images, from 0 to 1; it is reported and chooses nothing.");
  public static final Key<Double> TEST_LOSS = Key.real("test_loss", "Mean cross-entropy on the test images, in nats.");
  public static final Key<String> NETWORK_SHA256 = Key.text("network_sha256",
      "SHA-256 of the compressed network's file, which is results/artifacts/networks/SHA-256.npz.").addedLater();
  public static final Key<Double> WALL_SECONDS = Key.real("wall_seconds",
      "Time to compress, train and score, in seconds.");
  public static final Key<String> STATUS = Key.text("status", "ok, error, or missing for a cell that has not run.");
  public static final Key<String> ERROR = Key.text("error", "Why there is no result; empty if there is one.");

  public static final TableColumns TABLE = new TableColumns("cells.csv",
      "One cell: a recipe, a training seed, a clustering seed, a method and a target, with what came of it.",
      List.of(RUN_ID, CELL_ID, EXP, SCALE, MODEL, DATASET, RECIPE, TRAIN_SEED, CLUSTER_SEED, METHOD, ROLE,
          IMAGES_SEEN, IMAGES, FEATURES, SOURCE, CLUSTER, POLISH, MERGE, CORRECT, GROUPING, CALIBRATION_IMAGES, CALIBRATION_SEED, TARGET,
          WIDTHS_BY, WIDTHS, ARCHITECTURE, STAGE, PARAMS_BEFORE, PARAMS_AFTER, MACS_BEFORE, MACS_AFTER, BYTES, VAL_ACCURACY,
          VAL_LOSS, TEST_ACCURACY, TEST_LOSS, NETWORK_SHA256, WALL_SECONDS, STATUS, ERROR));

  private CellColumns() {}
}
