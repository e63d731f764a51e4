package io.github.neuronmerge.merge.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.cluster.registry.Clusterers;
import io.github.neuronmerge.merge.correct.Corrections;
import io.github.neuronmerge.merge.rule.MergeRules;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Would catch a control that passes for a method, and a method that sees more than it is said to see. */
class MethodFairnessTest {
  private static Method tuned(Tuning tuning) {
    return new Method("incoming", FeatureSource.ORIGINAL, "ward", "none", "centroid-sum", "none", tuning);
  }

  @Test
  void randomChoicesAndRandomClustersAreTheControlsAmongClusterers() {
    assertEquals(Set.of("random", "random-clusters"), Clusterers.names().stream()
        .filter(name -> Clusterers.of(name).isControl()).collect(Collectors.toSet()));
  }

  @Test
  void mergingWithoutSummedOutgoingWeightsIsTheControlAmongMergeRules() {
    assertEquals(Set.of("centroid-mean"), MergeRules.names().stream()
        .filter(name -> MergeRules.of(name).isControl()).collect(Collectors.toSet()));
  }

  @Test
  void magnitudePruningIsByTheNorm() {
    assertEquals(Set.of("l1", "l2"), Clusterers.names().stream()
        .filter(name -> Clusterers.of(name).isByMagnitude()).collect(Collectors.toSet()));
  }

  @Test
  void aMethodIsAControlIfAnyOfItsPartsIs() {
    assertEquals(Set.of(Tuning.SCRATCH, Tuning.SCRATCH_FULL, Tuning.SCRATCH_MACS), Stream.of(Tuning.values())
        .filter(tuning -> tuned(tuning).isControl()).collect(Collectors.toSet()));
    assertEquals(true, new Method("incoming", FeatureSource.ORIGINAL, "random-clusters", "none", "centroid-sum",
        "least-squares", Tuning.NONE).isControl());
    assertEquals(true, new Method("incoming", FeatureSource.ORIGINAL, "ward", "none", "centroid-mean", "none",
        Tuning.NONE).isControl());
    assertEquals(false, new Method("incoming", FeatureSource.ORIGINAL, "none", "none", "greedy-pairs", "none",
        Tuning.NONE).isControl());
  }

  @Test
  void theBaselineIsAControlOnceItIsTrainedOn() {
    Method untouched = new Method("incoming", FeatureSource.ORIGINAL, "identity", "none", "centroid-sum", "none",
        Tuning.NONE);
    Method tuned = new Method("incoming", FeatureSource.ORIGINAL, "identity", "none", "centroid-sum", "none",
        Tuning.FINE_TUNE);
    assertEquals(List.of(false, false, true, true), List.of(
        untouched.isControl(), untouched.isTunedBaseline(), tuned.isControl(), tuned.isTunedBaseline()));
  }

  @Test
  void whatTrainsSeesLabels() {
    assertEquals(Set.of(Tuning.FINE_TUNE, Tuning.DISTIL, Tuning.SCRATCH, Tuning.SCRATCH_FULL, Tuning.SCRATCH_MACS),
        Stream.of(Tuning.values())
        .filter(tuning -> tuned(tuning).imagesSeen() == ImagesSeen.LABELLED).collect(Collectors.toSet()));
  }

  @Test
  void featuresOfActivationsSeeUnlabelledImages() {
    assertEquals(
        Set.of("activations", "out-weighted-activations", "incoming-rms", "incoming-live", "fisher"),
        Features.names().stream().filter(features -> new Method(features, FeatureSource.ORIGINAL, "ward", "none",
            "centroid-sum", "none", Tuning.NONE).imagesSeen() == ImagesSeen.UNLABELLED).collect(Collectors.toSet()));
  }

  @Test
  void onlyARefitIsTrainedOnUnlabelledImages() {
    assertEquals(Set.of("refit"), Corrections.names().stream()
        .filter(correct -> new Method("incoming", FeatureSource.ORIGINAL, "ward", "none", "centroid-sum", correct,
            Tuning.NONE).imagesSeen() == ImagesSeen.REFITTED).collect(Collectors.toSet()));
  }

  @Test
  void aRefitOnImagesThatAreMadeUpSeesNoRealOnes() {
    assertEquals(ImagesSeen.NONE, new Method("incoming", FeatureSource.ORIGINAL, "ward", "none", "centroid-sum",
        "refit", Tuning.NONE).seeing(Part.of("dead-leaves")).imagesSeen());
  }

  @Test
  void correctionsByWeightsAloneSeeNothing() {
    assertEquals(Set.of("none", "weight-ridge", "fold-ar"), Corrections.names().stream()
        .filter(correct -> new Method("incoming", FeatureSource.ORIGINAL, "ward", "none", "centroid-sum", correct,
            Tuning.NONE).imagesSeen() == ImagesSeen.NONE).collect(Collectors.toSet()));
  }
}
