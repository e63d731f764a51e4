package io.github.neuronmerge.merge.method;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.PartSequence;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.cluster.Clusterer;
import io.github.neuronmerge.cluster.registry.Clusterers;
import io.github.neuronmerge.cluster.registry.Refinements;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.correct.CorrectionContext;
import io.github.neuronmerge.merge.correct.CorrectionSequence;
import io.github.neuronmerge.merge.correct.Corrections;
import io.github.neuronmerge.merge.images.ImageSources;
import io.github.neuronmerge.merge.refit.RefitSettings;
import io.github.neuronmerge.merge.rule.MergeRule;
import io.github.neuronmerge.merge.rule.MergeRules;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.space.Place;
import io.github.neuronmerge.network.space.SpaceView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A compression method: a composition of named parts with their options. Making one looks all of them up and refuses
 * parts that do not go together. Options at their defaults are left out, so equal methods are equal values.
 *
 * @param features what a neuron looks like, see {@link Features}
 * @param source which network the features are read from
 * @param cluster who belongs together, see {@link Clusterers}; or {@link #OWN_GROUPS} for merge rules that group by
 *     themselves
 * @param polish how clusters are improved afterwards, see {@link Refinements}
 * @param merge how clusters become maps, see {@link MergeRules}
 * @param correct how the maps are corrected, one correction after another, see {@link Corrections}
 * @param tune what happens to the compressed network afterwards
 * @param widths how it says what each layer keeps, where a target leaves that to the method
 * @param alternatives other groupings; the one is taken that changes the network's outputs least, see
 *     {@link #candidates}
 * @param images which images it looks at where a part of it looks at any, see {@link ImageSources}
 */
public record Method(Part features, FeatureSource source, Part cluster, Part polish, Part merge, PartSequence correct,
    Tuning tune, WidthRule widths, List<Grouping> alternatives, Part images) {
  /** What stands for the clusterer where the merge rule makes its own groups. */
  public static final Part OWN_GROUPS = Part.of("none");
  private static final Part NO_POLISH = Part.of("none");

  public Method {
    features = Features.parts().shortest(features);
    polish = Refinements.parts().shortest(polish);
    merge = MergeRules.parts().shortest(merge);
    correct = Corrections.shortest(correct);
    images = ImageSources.parts().shortest(images);
    MergeRule.Groups wanted = MergeRules.of(merge).groups();
    if (wanted == MergeRule.Groups.OWN || cluster.equals(OWN_GROUPS)) {
      checkOwnGroups(cluster, polish, merge, wanted);
    } else {
      cluster = Clusterers.parts().shortest(cluster);
      checkGroups(cluster, polish, merge, wanted);
    }
    alternatives = alternatives.stream().map(Grouping::shortest).toList();
    if (!alternatives.isEmpty() && !CorrectionSequence.of(correct).isCalibrated()) {
      throw new BadInputException("alternatives are compared by what they do on calibration images, so correct must look "
          + "at these; '" + correct + "' does not");
    }
    if (ImageSources.of(images).isSynthetic() && !looksAtImages(features, cluster, merge, correct)) {
      throw new BadInputException("images '" + images + "' says nothing: no part of the method looks at images; leave it "
          + "out, or use a part that does, such as correct least-squares");
    }
  }

  /** Makes a method that looks at the calibration set, if at any image. */
  public Method(Part features, FeatureSource source, Part cluster, Part polish, Part merge, PartSequence correct,
      Tuning tune, WidthRule widths, List<Grouping> alternatives) {
    this(features, source, cluster, polish, merge, correct, tune, widths, alternatives, ImageSources.CALIBRATION);
  }

  /** Makes a method without alternatives. */
  public Method(Part features, FeatureSource source, Part cluster, Part polish, Part merge, PartSequence correct,
      Tuning tune, WidthRule widths) {
    this(features, source, cluster, polish, merge, correct, tune, widths, List.of());
  }

  /** Makes a method of parts that all have their default options; its widths are searched. */
  public Method(String features, FeatureSource source, String cluster, String polish, String merge, String correct,
      Tuning tune) {
    this(Part.of(features), source, Part.of(cluster), Part.of(polish), Part.of(merge), PartSequence.of(correct), tune);
  }

  /** Makes a method whose widths are searched. */
  public Method(
      Part features, FeatureSource source, Part cluster, Part polish, Part merge, PartSequence correct, Tuning tune) {
    this(features, source, cluster, polish, merge, correct, tune, WidthRule.SEARCH);
  }

  private static void checkOwnGroups(Part cluster, Part polish, Part merge, MergeRule.Groups wanted) {
    if (wanted != MergeRule.Groups.OWN || !cluster.equals(OWN_GROUPS) || !polish.equals(NO_POLISH)) {
      throw new BadInputException("cluster '" + cluster + "', polish '" + polish + "' and merge '" + merge
          + "' do not go together: merge greedy-pairs and tree-select group by themselves, so they need cluster none "
          + "and polish none, and no other rule takes these");
    }
  }

  private static void checkGroups(Part cluster, Part polish, Part merge, MergeRule.Groups wanted) {
    Clusterer clusterer = Clusterers.of(cluster);
    boolean selects = clusterer.isSelector();
    if (selects && wanted == MergeRule.Groups.CLUSTERS) {
      throw new BadInputException("merge '" + merge + "' needs clusters, but cluster '" + cluster
          + "' is a selection of single neurons; for that use select or scaled-representative");
    }
    if (!selects && wanted == MergeRule.Groups.SELECTION && !clusterer.isIdentity()) {
      throw new BadInputException("merge '" + merge + "' needs a selection of single neurons, but cluster '" + cluster
          + "' makes clusters; for those use centroid-sum");
    }
    if (selects && !polish.equals(NO_POLISH)) {
      throw new BadInputException("polish '" + polish + "' needs clusters, but cluster '" + cluster
          + "' is a selection of single neurons");
    }
  }

  /**
   * Returns every part with every option, defaults included. This is what stands in digests, so that a result is never
   * taken for that of another default. The rule for widths is left out: it says nothing of a cell whose target does not
   * ask for it, and {@code Plan} adds it where one does.
   */
  public Map<String, Object> full() {
    Map<String, Object> full = new LinkedHashMap<>();
    full.put("features", Features.parts().full(features));
    full.put("source", source);
    full.put("cluster", groupsItself() ? cluster.name() : Clusterers.parts().full(cluster));
    full.put("polish", Refinements.parts().full(polish));
    full.put("merge", MergeRules.parts().full(merge));
    full.put("correct", Corrections.full(correct));
    full.put("tune", tune);
    if (!alternatives.isEmpty()) {
      full.put("alternatives", candidates().stream().skip(1).map(candidate -> {
        Map<String, Object> grouping = new LinkedHashMap<>(candidate.full());
        grouping.keySet().retainAll(Set.of("features", "source", "cluster", "polish", "merge"));
        return grouping;
      }).toList());
    }
    if (seesSyntheticImages()) {
      // Digests are older than the key, so what was so before is left out.
      full.put("images", ImageSources.parts().full(images));
    }
    return full;
  }

  /** Returns how neurons are grouped before any alternative. */
  public Grouping grouping() {
    return new Grouping(features, source, cluster, polish, merge);
  }

  /** Returns whether neurons are chosen by what the consumer makes of them, which takes long where they are many. */
  public boolean readsConsumer() {
    return readsConsumer(cluster, merge);
  }

  private static boolean readsConsumer(Part cluster, Part merge) {
    return MergeRules.of(merge).readsConsumer()
        || (!cluster.equals(OWN_GROUPS) && Clusterers.of(cluster).readsConsumer());
  }

  /** Returns the methods that it chooses among, each without alternatives: its own grouping first, then the others. */
  public List<Method> candidates() {
    return Stream.concat(Stream.of(grouping()), alternatives.stream())
        .map(it -> new Method(it.features(), it.source(), it.cluster(), it.polish(), it.merge(), correct, tune, widths,
            List.of(), images))
        .toList();
  }

  /** Returns whether this is the uncompressed network. */
  public boolean isIdentity() {
    return !groupsItself() && Clusterers.of(cluster).isIdentity();
  }

  /** Returns whether this is the uncompressed network, trained on: what fine-tuning does without compression. */
  public boolean isTunedBaseline() {
    return isIdentity() && tune.isTrained();
  }

  /** Returns the method without what happens to the compressed network afterwards. */
  public Method untuned() {
    return new Method(features, source, cluster, polish, merge, correct, Tuning.NONE, widths, alternatives, images);
  }

  /** Returns the method without the training of layers on unlabelled images: for trying it out in less time. */
  public Method unrefitted() {
    PartSequence closed = new PartSequence(
        correct.parts().stream().filter(step -> Corrections.of(step).refit().isEmpty()).toList());
    Part seen = looksAtImages(features, cluster, merge, closed) ? images : ImageSources.CALIBRATION;
    return new Method(features, source, cluster, polish, merge, closed, tune, widths,
        CorrectionSequence.of(closed).isCalibrated() ? alternatives : List.of(), seen);
  }

  /** Returns whether the clustering seed matters. */
  public boolean isSeeded() {
    return Stream.concat(Stream.of(cluster), alternatives.stream().map(Grouping::cluster))
        .anyMatch(it -> !it.equals(OWN_GROUPS) && Clusterers.of(it).isSeeded());
  }

  /** Returns the method with other images to look at. */
  public Method seeing(Part otherImages) {
    return new Method(features, source, cluster, polish, merge, correct, tune, widths, alternatives, otherImages);
  }

  /** Returns whether the method corrects its maps on images, be they calibration images or synthetic ones. */
  public boolean isCalibrated() {
    return CorrectionSequence.of(correct).isCalibrated();
  }

  /** Returns how layers are trained on unlabelled images after their maps were applied, if they are. */
  public Optional<RefitSettings> refit() {
    return CorrectionSequence.of(correct).refit();
  }

  /** Returns whether the method is there to be beaten, because one of its parts is. */
  public boolean isControl() {
    return tune.isControl() || isTunedBaseline() || MergeRules.of(merge).isControl()
        || (!groupsItself() && Clusterers.of(cluster).isControl())
        || (seesSyntheticImages() && ImageSources.of(images).isControl());
  }

  /** Returns whether the compressed network depends on images, be they calibration images or synthetic ones. */
  public boolean looksAtImages() {
    return looksAtImages(features, cluster, merge, correct);
  }

  private static boolean looksAtImages(Part features, Part cluster, Part merge, PartSequence correct) {
    return CorrectionSequence.of(correct).isCalibrated() || Features.of(features).isCalibrated()
        || readsConsumer(cluster, merge);
  }

  /** Returns whether the compressed network depends on calibration images, which are real ones. */
  public boolean looksAtCalibrationImages() {
    return looksAtImages() && !ImageSources.of(images).isSynthetic();
  }

  /** Returns whether it looks at images that are made of a seed and the network. */
  public boolean seesSyntheticImages() {
    return looksAtImages() && ImageSources.of(images).isSynthetic();
  }

  /** Returns what the method looks at besides the weights. */
  public ImagesSeen imagesSeen() {
    if (tune.isTrained()) {
      return ImagesSeen.LABELLED;
    }
    if (!looksAtCalibrationImages()) {
      return ImagesSeen.NONE;
    }
    return refit().isPresent() ? ImagesSeen.REFITTED : ImagesSeen.UNLABELLED;
  }

  /** Returns whether the clusterer grows a tree, which can be cut at a distance. */
  public boolean hasTree() {
    return !groupsItself() && Clusterers.of(cluster).hasTree();
  }

  /** Returns whether the merge rule makes its own groups. */
  boolean groupsItself() {
    return MergeRules.of(merge).groups() == MergeRule.Groups.OWN;
  }

  /** Refuses a network that a part of the method is wrong for, with the reason. */
  public void checkFits(Network network) {
    checkFits(network, SpaceView.ALL);
  }

  /** Refuses a network of which a part of the method is wrong for some hidden layer of the view, with the reason. */
  public void checkFits(Network network, SpaceView view) {
    candidates().forEach(candidate -> candidate.checkFitsItself(network, view));
  }

  private void checkFitsItself(Network network, SpaceView view) {
    BatchNormFolding folded = BatchNormFolding.of(network);
    for (HiddenLayer hidden : folded.layers(view)) {
      for (Place producer : hidden.space().producers()) {
        if (hidden.folded(producer.node()).isEmpty()) {
          checkFitsPlain("features", features, Features.of(features).needsBatchNorm(), network, producer.node());
          for (Part step : correct.parts()) {
            checkFitsPlain("correct", step, Corrections.of(step).needsBatchNorm(), network, producer.node());
          }
        }
      }
      if (MergeRules.of(merge).isScaling()) {
        hidden.space().notHomogeneous(folded.network()).ifPresent(layer -> {
          String passed = layer.valueFunction().isPresent() ? "the activation after " + hidden.name()
              : "'" + layer.name() + "', which the channels of " + hidden.name() + " pass,";
          throw new BadInputException("merge '" + merge + "' is refused for " + network.model() + ": it lets neurons "
              + "stand for multiples of themselves, and " + passed + " is not one with "
              + "s(a x) = a s(x) for a > 0 (ReLU is; sigmoid and tanh are not); use centroid-sum or medoid-sum");
        });
      }
    }
  }

  private static void checkFitsPlain(
      String key, Part part, boolean needsBatchNorm, Network network, String layer) {
    if (needsBatchNorm) {
      throw new BadInputException(key + " '" + part + "' needs batch normalisation, which layer " + layer
          + " of " + network.model() + " does not have");
    }
  }

  /** Starts on one hidden layer. */
  public LayerMaps maps(LayerView neurons, SeedStream seeds) {
    return new LayerMaps(this, neurons, seeds);
  }

  /** Corrects the map of one hidden layer. */
  public NeuronMap corrected(NeuronMap map, CorrectionContext site) {
    return CorrectionSequence.of(correct).correct(map, site);
  }
}
