package io.github.neuronmerge.merge.method;

import static io.github.neuronmerge.merge.MergeFixtures.corrected;
import static io.github.neuronmerge.merge.MergeFixtures.method;
import static io.github.neuronmerge.merge.MergeFixtures.mlp;
import static io.github.neuronmerge.merge.MergeFixtures.normalised;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.PartSequence;
import io.github.neuronmerge.base.Parts;
import io.github.neuronmerge.cluster.registry.Clusterers;
import io.github.neuronmerge.cluster.registry.Refinements;
import io.github.neuronmerge.merge.correct.Corrections;
import io.github.neuronmerge.merge.rule.MergeRule;
import io.github.neuronmerge.merge.rule.MergeRules;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Would catch parts that are combined though they do not go together, and a digest that says too little. */
final class MethodTest {
  @Test
  void scalingRulesAreRefusedForSigmoidAndTanhWithTheReason() {
    for (String rule : List.of("scaled-representative", "sum-mean")) {
      Method method = method("incoming", "ward", rule);
      method.checkFits(mlp(Activation.Function.RELU));
      Exception refusal = assertThrows(
          BadInputException.class, () -> method.checkFits(mlp(Activation.Function.SIGMOID)));
      assertTrue(refusal.getMessage().contains("s(a x) = a s(x)"), refusal.getMessage());
      assertThrows(BadInputException.class, () -> method.checkFits(mlp(Activation.Function.TANH)));
    }
  }

  @Test
  void partsThatNeedBatchNormalisationAreRefusedWithoutIt() {
    Network plain = TestNetworks.convolutional(7);
    assertThrows(BadInputException.class, () -> method("bn-gamma", "l1", "select").checkFits(plain));
    assertThrows(BadInputException.class, () -> new Method(
        "incoming", FeatureSource.ORIGINAL, "ward", "none", "centroid-sum", "fold-ar", Tuning.NONE).checkFits(plain));
    method("bn-gamma", "l1", "select").checkFits(normalised(3));
  }

  @Test
  void partsThatDoNotGoTogetherAreRefusedWithWhatTakesTheirPlace() {
    refused("merge 'centroid-sum' needs clusters, but cluster 'l1' is a selection of single neurons; for that use "
        + "select or scaled-representative", "l1", "none", "centroid-sum");
    refused("merge 'select' needs a selection of single neurons, but cluster 'ward' makes clusters; for those use "
        + "centroid-sum", "ward", "none", "select");
    refused("polish 'hartigan' needs clusters, but cluster 'l1' is a selection of single neurons",
        "l1", "hartigan", "select");
    String own = "merge greedy-pairs and tree-select group by themselves, so they need cluster none and polish none, and no "
        + "other rule takes these";
    refused(own, "ward", "none", "greedy-pairs");
    refused(own, "none", "hartigan", "greedy-pairs");
    refused(own, "none", "none", "centroid-sum");
    corrected("l1", "none", "scaled-representative", "none");
    corrected("ward", "hartigan", "scaled-representative", "none");
    corrected("identity", "none", "select", "none");
    corrected("none", "none", "greedy-pairs", "least-squares");
  }

  private static void refused(String message, String cluster, String polish, String merge) {
    String refusal = assertThrows(
        BadInputException.class, () -> corrected(cluster, polish, merge, "none")).getMessage();
    assertTrue(refusal.contains(message), refusal);
  }

  // A question about a method that is answered by guessing from a name.
  @Test
  void partsAnswerForTheMethod() {
    assertEquals(Set.of("ward", "average", "complete", "single", "average-cosine", "complete-cosine", "single-cosine",
        "iterative"), clusterers(Method::hasTree));
    assertEquals(Set.of("identity"), clusterers(Method::isIdentity));
    assertEquals(Set.of("random", "random-clusters", "kmeans", "hartigan", "spectral", "gmm", "xmeans", "gmeans"),
        clusterers(Method::isSeeded));
    Method own = method("incoming", "none", "greedy-pairs");
    assertFalse(own.hasTree() || own.isIdentity() || own.isSeeded());
  }

  private static Set<String> clusterers(Predicate<Method> question) {
    return Clusterers.names().stream().filter(name -> question.test(method(
        "incoming", name, Clusterers.of(name).isSelector() ? "select" : "centroid-sum"))).collect(Collectors.toSet());
  }

  // A constant that changes results and is not in the digest, so that a cell of other settings is taken for this one.
  @Test
  void everyOptionOfEveryPartStandsInTheFullFormAndInTheLabel() {
    Part incoming = Part.of("incoming");
    Part none = Part.of("none");
    int options = 0;
    for (Parts.Described each : Clusterers.parts().described()) {
      boolean selects = Clusterers.of(each.name()).isSelector();
      options += changes(each, part -> of(incoming, part, none, Part.of(selects ? "select" : "centroid-sum")));
    }
    for (Parts.Described each : Refinements.parts().described()) {
      options += changes(each, part -> of(incoming, Part.of("ward"), part, Part.of("centroid-sum")));
    }
    for (Parts.Described each : MergeRules.parts().described()) {
      boolean own = MergeRules.of(each.name()).groups() == MergeRule.Groups.OWN;
      options += changes(each, part -> of(incoming, own ? Method.OWN_GROUPS : Part.of("ward"), none, part));
    }
    for (Parts.Described each : Corrections.parts().described()) {
      options += changes(each, part -> new Method(incoming, FeatureSource.ORIGINAL, Part.of("ward"), none,
          Part.of("centroid-sum"), new PartSequence(List.of(part)), Tuning.NONE));
    }
    assertTrue(options > 40, "only " + options + " options were changed");
  }

  // Alternatives that nothing decides between, and a digest by which a method with some is taken for one without.
  @Test
  void alternativesNeedImagesToBeComparedOnAndStandInTheFullForm() {
    Grouping other = new Grouping(
        Part.of("in-out"), FeatureSource.SEQUENTIAL, Part.of("kmeans"), Part.of("none"), Part.of("centroid-sum"));
    Method plain = corrected("ward", "none", "centroid-sum", "least-squares");
    Method either = new Method(plain.features(), plain.source(), plain.cluster(), plain.polish(), plain.merge(),
        plain.correct(), plain.tune(), plain.widths(), List.of(other));
    assertEquals(List.of(plain.grouping(), other), either.candidates().stream().map(Method::grouping).toList());
    assertEquals(plain, either.candidates().get(0));
    assertTrue(either.isSeeded() && !plain.isSeeded(), "one of them is random");
    assertTrue(either.full().get("alternatives").toString().contains("cluster={kmeans"), either.full().toString());
    assertFalse(plain.full().containsKey("alternatives"), "digests of methods without any stay what they were");
    assertEquals(List.of(other), either.untuned().alternatives());
    Exception refusal = assertThrows(BadInputException.class, () -> new Method(plain.features(), plain.source(),
        plain.cluster(), plain.polish(), plain.merge(), PartSequence.of("weight-ridge"), Tuning.NONE, plain.widths(),
        List.of(other)));
    assertTrue(refusal.getMessage().contains("alternatives are compared by what they do on calibration images"),
        refusal.getMessage());
  }

  private static Method of(Part features, Part cluster, Part polish, Part merge) {
    return new Method(features, FeatureSource.ORIGINAL, cluster, polish, merge, PartSequence.EMPTY, Tuning.NONE);
  }

  /** Sets each option of a part to another value and checks that the method says so; returns how many there are. */
  private static int changes(Parts.Described part, Function<Part, Method> method) {
    for (Option<?> option : part.options()) {
      Method standard = method.apply(Part.of(part.name()));
      Method changed = method.apply(new Part(part.name(), Map.of(option.name(), other(option))));
      assertNotEquals(standard, changed, part.name() + " " + option.name());
      assertNotEquals(standard.full(), changed.full(), part.name() + " " + option.name());
      assertTrue(changed.toString().contains(part.name() + "(" + option.name() + "="), changed.toString());
      Map<String, Object> same = Map.of(option.name(), option.standard());
      assertEquals(standard, method.apply(new Part(part.name(), same)), "the default, written out");
      assertTrue(standard.full().toString().contains(option.name() + "="), standard.full().toString());
    }
    return part.options().size();
  }

  private static Object other(Option<?> option) {
    if (option.standard() instanceof String word) {
      return Stream.of(option.range().replace("one of ", "").split(", ")).filter(each -> !each.equals(word)).findFirst()
          .orElseThrow();
    }
    if (option.standard() instanceof List) {
      return List.of(0.5);
    }
    return option.standard() instanceof Integer whole ? (Object) (whole + 1) : 0.9 * (Double) option.standard();
  }

  @Test
  void theManualListsEveryPartWithOneLineAndItsOptions() {
    Map<String, List<Parts.Described>> all = MethodParts.all();
    assertEquals(List.of("features", "cluster", "polish", "merge", "correct", "images"), List.copyOf(all.keySet()));
    all.forEach((key, parts) -> parts.forEach(part -> {
      assertTrue(part.description().length() > 10 && part.description().length() <= 100, part.toString());
      part.options().forEach(option -> assertTrue(option.description().length() > 5, option.name()));
    }));
  }

  // What is trained afterwards taken into the digest of the compression, which it does not change.
  @Test
  void methodsThatDifferInTrainingOnlyAreOneMethodUntuned() {
    Method tuned = new Method(
        "incoming", FeatureSource.ORIGINAL, "ward", "none", "centroid-sum", "none", Tuning.DISTIL);
    assertEquals(method("incoming", "ward", "centroid-sum"), tuned.untuned());
    assertNotEquals(tuned.full(), tuned.untuned().full());
  }
}
