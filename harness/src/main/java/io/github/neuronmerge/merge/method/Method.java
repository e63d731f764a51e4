package io.github.neuronmerge.merge.method;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.cluster.linkage.LinkageClusterer;
import io.github.neuronmerge.cluster.registry.Clusterers;
import io.github.neuronmerge.cluster.registry.Refinements;
import io.github.neuronmerge.merge.algebra.ActivationCache;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.correct.CorrectionContext;
import io.github.neuronmerge.merge.correct.Corrections;
import io.github.neuronmerge.merge.rule.MergeRule;
import io.github.neuronmerge.merge.rule.MergeRules;
import io.github.neuronmerge.network.Network;

/**
 * A compression method: a composition of named parts. Making one looks all names up and refuses parts that do not go
 * together.
 *
 * @param features what a neuron looks like, see {@link Features}
 * @param source which network the features are read from
 * @param cluster who belongs together, see {@link Clusterers}; or {@link #OWN_GROUPS} for merge rules that group by
 *     themselves
 * @param polish how clusters are improved afterwards, see {@link Refinements}
 * @param merge how clusters become maps, see {@link MergeRules}
 * @param correct how the maps are corrected, see {@link Corrections}
 * @param tune what happens to the compressed network afterwards
 */
public record Method(String features, FeatureSource source, String cluster, String polish, String merge, String correct,
    Tuning tune) {
  /** The clusterer of the bound that changes nothing: it has no targets. */
  public static final String IDENTITY = "identity";
  /** What stands for the clusterer where the merge rule makes its own groups. */
  public static final String OWN_GROUPS = "none";

  public Method {
    Features.of(features);
    Refinements.of(polish);
    Corrections.of(correct);
    checkGroups(cluster, polish, merge, MergeRules.of(merge).groups());
  }

  private static void checkGroups(String cluster, String polish, String merge, MergeRule.Groups wanted) {
    if (wanted == MergeRule.Groups.OWN || cluster.equals(OWN_GROUPS)) {
      if (wanted != MergeRule.Groups.OWN || !cluster.equals(OWN_GROUPS) || !polish.equals("none")) {
        throw new BadInputException("cluster '" + cluster + "', polish '" + polish + "' and merge '" + merge
            + "' do not go together: merge greedy-pairs groups by itself, so it needs cluster none and polish none, "
            + "and no other rule takes these");
      }
      return;
    }
    boolean selects = Clusterers.of(cluster).isSelector();
    if (selects && wanted == MergeRule.Groups.CLUSTERS) {
      throw new BadInputException("merge '" + merge + "' needs clusters, but cluster '" + cluster
          + "' is a selection of single neurons; for that use select or scaled-representative");
    }
    if (!selects && wanted == MergeRule.Groups.SELECTION && !cluster.equals(IDENTITY)) {
      throw new BadInputException("merge '" + merge + "' needs a selection of single neurons, but cluster '" + cluster
          + "' makes clusters; for those use centroid-sum");
    }
    if (selects && !polish.equals("none")) {
      throw new BadInputException("polish '" + polish + "' needs clusters, but cluster '" + cluster
          + "' is a selection of single neurons");
    }
  }

  /** Returns whether this is the uncompressed network. */
  public boolean isIdentity() {
    return cluster.equals(IDENTITY);
  }

  /** Returns the method without what happens to the compressed network afterwards. */
  public Method untuned() {
    return new Method(features, source, cluster, polish, merge, correct, Tuning.NONE);
  }

  /** Returns whether the clustering seed matters. */
  public boolean isSeeded() {
    return !groupsItself() && Clusterers.of(cluster).isSeeded();
  }

  /** Returns whether the method corrects its maps on calibration images. */
  public boolean isCalibrated() {
    return Corrections.of(correct).isCalibrated();
  }

  /** Returns whether the method is there to be beaten, because one of its parts is. */
  public boolean isControl() {
    return tune.isControl() || MergeRules.of(merge).isControl()
        || (!groupsItself() && Clusterers.of(cluster).isControl());
  }

  /** Returns what the method looks at besides the weights. */
  public ImagesSeen imagesSeen() {
    if (tune.isTrained()) {
      return ImagesSeen.LABELLED;
    }
    return isCalibrated() || Features.of(features).isCalibrated() ? ImagesSeen.UNLABELLED : ImagesSeen.NONE;
  }

  /** Returns whether the clusterer grows a tree, which can be cut at a distance. */
  public boolean hasTree() {
    return !groupsItself() && Clusterers.of(cluster) instanceof LinkageClusterer;
  }

  /** Returns whether the merge rule makes its own groups. */
  boolean groupsItself() {
    return cluster.equals(OWN_GROUPS);
  }

  /** Refuses a network that a part of the method is wrong for, with the reason. */
  public void checkFits(Network network) {
    BatchNormFolding folded = BatchNormFolding.of(network);
    ActivationCache untouched = ActivationCache.withoutImages(folded.network());
    for (HiddenLayer hidden : folded.layers()) {
      if (hidden.normalisation().isEmpty()
          && (features.equals(Features.BN_GAMMA) || Corrections.of(correct).needsBatchNorm())) {
        throw new BadInputException((features.equals(Features.BN_GAMMA) ? "features '" + features
            : "correct '" + correct) + "' needs batch normalisation, which layer " + hidden.name() + " of "
            + network.model() + " does not have");
      }
      if (MergeRules.of(merge).isScaling() && !new LayerView(untouched, hidden).isPositivelyHomogeneous()) {
        throw new BadInputException("merge '" + merge + "' is refused for " + network.model() + ": it lets neurons "
            + "stand for multiples of themselves, and the activation after " + hidden.name() + " is not one with "
            + "s(a x) = a s(x) for a > 0 (ReLU is; sigmoid and tanh are not); use centroid-sum or medoid-sum");
      }
    }
  }

  /** Starts on one hidden layer. */
  public LayerMaps maps(LayerView neurons, SeedStream seeds) {
    return new LayerMaps(this, neurons, seeds);
  }

  /** Corrects the map of one hidden layer. */
  public NeuronMap corrected(NeuronMap map, CorrectionContext site) {
    return Corrections.of(correct).correct(map, site);
  }
}
