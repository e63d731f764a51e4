package io.github.neuronmerge.merge.rule;

import io.github.neuronmerge.base.Registry;
import java.util.Set;

/** The known merge rules by name. */
public final class MergeRules {
  private static final Registry<MergeRule> REGISTRY = new Registry<MergeRule>("merge rule")
      .with("centroid-sum", CentroidRule.CENTROID_SUM)
      .with("centroid-mean", CentroidRule.CENTROID_MEAN)
      .with("sum-mean", CentroidRule.SUM_MEAN)
      .with("medoid-sum", new MedoidSum())
      .with("max-norm", new MaxNorm())
      .with("scaled-representative", new ScaledRepresentative())
      .with("greedy-pairs", new GreedyPairs())
      .with("select", new Select());

  private MergeRules() {}

  /** Returns the rule of that name. */
  public static MergeRule of(String name) {
    return REGISTRY.find(name);
  }

  /** Returns the known names. */
  public static Set<String> names() {
    return REGISTRY.names();
  }
}
