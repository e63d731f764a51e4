package io.github.neuronmerge.report.column;

import java.util.List;

/** The columns of {@code reproduction.csv}. */
public final class ReproductionColumns {
  public static final Key<String> ID = Key.text("id", "The published figure's name in this project.");
  public static final Key<String> PAPER = Key.text("paper", "The paper that it is from.");
  public static final Key<String> WHERE = Key.text("where", "The table, notebook or abstract that has it.");
  public static final Key<String> READ = Key.text("read", "How sure it is that the paper has it.");
  public static final Key<String> NETWORK = Key.text("network", "The network that it was measured on.");
  public static final Key<String> DATA = Key.text("data", "The data set.");
  public static final Key<String> MEASURED = Key.text("measured", "What exactly was measured.");
  public static final Key<String> CUT = Key.text("cut", "How much of what was removed.");
  public static final Key<String> RELATION = Key.text("relation",
      "How the figure stands to what was measured: empty for equal, or below, or up to.");
  public static final Key<Double> VALUE = Key.real("value", "The figure as published.");
  public static final Key<String> UNIT = Key.text("unit", "What it counts.");
  public static final Key<String> BASELINE = Key.text("baseline",
      "The id of the same network's figure before compression, if there is one.");
  public static final Key<String> OUR_EXPERIMENT = Key.text("our_experiment",
      "The experiment whose result is laid beside it; empty where none is.");
  public static final Key<String> OUR_METHOD = Key.text("our_method", "The method's name in that experiment.");
  public static final Key<String> OUR_TARGET = Key.text("our_target", "The target in that experiment.");
  public static final Key<String> COMPARED = Key.text("compared", "The quantity that is compared.");
  public static final Key<Double> PUBLISHED = Key.real("published", "The published figure as that quantity.");
  public static final Key<Double> OURS = Key.real("ours", "Ours as that quantity, mean over training seeds.");
  public static final Key<Double> OURS_CI_LOW = Key.real("ours_ci_low",
      "Lower end of the interval of ours; empty with one seed.");
  public static final Key<Double> OURS_CI_HIGH = Key.real("ours_ci_high",
      "Upper end of the interval of ours; empty with one seed.");
  public static final Key<String> OURS_CI_KIND = Key.text("ours_ci_kind",
      "What kind of interval that is, how often such intervals hold the mean, and if what.").addedLater();
  public static final Key<Double> MARGIN = Key.real("margin",
      "How much the two may differ and still count as the same; empty where they are not compared.").addedLater();
  public static final Key<String> WHY = Key.text("why", "Why the verdict is that, in words.");

  public static final TableColumns TABLE = new TableColumns("reproduction.csv",
      "One published figure, with ours beside it and the verdict.",
      List.of(ID, PAPER, WHERE, READ, NETWORK, DATA, MEASURED,
          CellColumns.METHOD.meaning("What was done to the network."), CUT, RELATION, VALUE, UNIT, BASELINE,
          OUR_EXPERIMENT, OUR_METHOD, OUR_TARGET, COMPARED, PUBLISHED, OURS, OURS_CI_LOW, OURS_CI_HIGH, OURS_CI_KIND,
          SummaryColumns.SEEDS.meaning("Training seeds that ours is of."),
          RunPairColumns.DIFFERENCE.meaning("Ours less the published figure."),
          MARGIN,
          RunPairColumns.VERDICT.meaning("reproduced, better, worse, a control that differs, inconclusive or not comparable."), WHY));

  private ReproductionColumns() {}
}
