package io.github.neuronmerge.merge.rule;

import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.Parts;
import java.util.Set;

/** The known merge rules by name. */
public final class MergeRules {
  private static final Parts<MergeRule> PARTS = new Parts<MergeRule>("merge rule")
      .with("centroid-sum", "averages incoming weights, sums outgoing ones", CentroidRule.CENTROID_SUM)
      .with("centroid-mean", "averages both, which is wrong even for duplicates: a control", CentroidRule.CENTROID_MEAN)
      .with("sum-mean", "sums incoming weights, averages outgoing ones; for ReLU only", CentroidRule.SUM_MEAN)
      .with("medoid-sum", "keeps the member nearest to the others, sums outgoing weights", new MedoidSum())
      .with("max-norm", "keeps the member of largest features, drops the others", new MaxNorm())
      .with("scaled-representative", "lets a member stand for multiples of itself; for ReLU only; takes selections too",
          ScaledRepresentative.OPTIONS, ScaledRepresentative::new)
      .with("greedy-pairs", "merges the pair that changes the consumer least, again and again; makes its own groups",
          new GreedyPairs())
      .with("tree-select", "keeps nodes of Ward's tree, neurons and means of some, by what the consumer needs", TreeSelect.OPTIONS, TreeSelect::new)
      .with("select", "keeps the selected neurons, drops the others", new Select());

  private MergeRules() {}

  /** Returns all of them with their options. */
  public static Parts<MergeRule> parts() {
    return PARTS;
  }

  /** Returns the rule of that name with its defaults. */
  public static MergeRule of(String name) {
    return PARTS.find(name);
  }

  /** Returns the rule with its options; refuses what it does not know, and values out of range. */
  public static MergeRule of(Part part) {
    return PARTS.find(part);
  }

  /** Returns the known names. */
  public static Set<String> names() {
    return PARTS.names();
  }
}
