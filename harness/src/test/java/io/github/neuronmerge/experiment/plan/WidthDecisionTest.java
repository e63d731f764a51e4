package io.github.neuronmerge.experiment.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.experiment.config.SpecReader;
import io.github.neuronmerge.merge.method.WidthRule;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Would catch widths that another method or search decides than a cell's digest says. */
final class WidthDecisionTest {
  private static final String METHODS = "{id: {cluster: identity}, merge: {preset: merge}, "
      + "cup: {preset: cup-2019}, folding: {preset: model-folding-2025}, kmeans: {preset: zhong-2018}}";

  @Test
  void aTargetThatLeavesTheRuleIsDecidedByTheMethodItselfOrByTheOneThatIsNamed() {
    Plan own = plan("[own: 0.3]", Map.of());
    assertEquals(WidthRule.ONE_DISTANCE, own.decision(cell(own, "cup")).method().widths());
    assertEquals(List.of("one-distance", "uniform", "search"), List.of("cup", "folding", "merge").stream()
        .map(name -> cell(own, name).budget().widthsBy(cell(own, name).parts())).toList());
    Plan common = plan("[common: {keep: 0.3, widthsOf: merge}]", Map.of());
    for (String name : List.of("cup", "folding", "merge", "kmeans")) {
      assertEquals(cell(common, "merge").parts(), common.decision(cell(common, name)).method(), name);
      assertEquals("common:merge", cell(common, name).budget().widthsBy(cell(common, name).parts()));
    }
  }

  // Widths that all share must not depend on which clustering seed asks for them.
  @Test
  void commonWidthsOfASeededMethodAreThoseOfItsFirstSeed() {
    Plan common = plan("[common: {keep: 0.3, widthsOf: kmeans}]", Map.of("seeds.cluster", "[5, 6]"));
    assertEquals(List.of(5L), common.cells().stream().filter(cell -> !cell.parts().isIdentity())
        .map(cell -> common.decision(cell).clusterSeed()).distinct().toList());
    Plan own = plan("[own: 0.3]", Map.of("seeds.cluster", "[5, 6]"));
    assertEquals(List.of(5L, 6L), own.cells().stream().filter(cell -> cell.method().equals("kmeans"))
        .map(cell -> own.decision(cell).clusterSeed()).distinct().toList());
  }

  @Test
  void theSearchIsInTheDigestOfCellsThatSearchAlone() {
    String targets = "[global: 0.3, uniform: 0.5, uniform-params: 0.3]";
    Map<String, String> log = compressions(plan(targets, Map.of("search.cost", "log")));
    Map<String, String> sum = compressions(plan(targets, Map.of("search.cost", "sum")));
    assertNotEquals(log.get("merge global-0.3"), sum.get("merge global-0.3"));
    assertEquals(log.get("merge uniform-0.5"), sum.get("merge uniform-0.5"));
    assertEquals(log.get("merge uniform-params-0.3"), sum.get("merge uniform-params-0.3"));
    Map<String, String> said = compressions(plan("[global: {keep: 0.3, cost: sum}]", Map.of("search.cost", "log")));
    assertEquals(sum.get("merge global-0.3"), said.get("merge global-0.3(cost=sum)"),
        "what a target says itself holds");
    assertNotEquals(log.get("merge global-0.3"), compressions(
        plan(targets, Map.of("search.leastChannels", "5"))).get("merge global-0.3"));
  }

  @Test
  void theRuleIsInTheDigestOfCellsThatAskForIt() {
    Map<String, String> own = compressions(plan("[own: 0.3, uniform: 0.5]", Map.of()));
    Map<String, String> changed =
        compressions(plan("[own: 0.3, uniform: 0.5]", Map.of("methods.folding.widths", "search")));
    assertNotEquals(own.get("folding own-0.3"), changed.get("folding own-0.3"));
    assertEquals(own.get("folding uniform-0.5"), changed.get("folding uniform-0.5"));
  }

  @Test
  void whoDecidesMustBeAMethodOfTheExperimentThatCompresses() {
    refused("[common: {keep: 0.3, widthsOf: mrege}]", Map.of(), "target common-mrege-0.3: widthsOf: the experiment has "
        + "no method 'mrege'; did you mean merge?");
    refused("[common: {keep: 0.3, widthsOf: id}]", Map.of(),
        "target common-id-0.3: widthsOf: 'id' is the uncompressed network, which finds no widths");
    refused("[own: 0.3]", Map.of("methods.kmeans.widths", "one-distance"), "methods.kmeans: target own-0.3: "
        + "widths one-distance: cluster 'kmeans' grows no tree to cut at a distance; use a linkage");
  }

  private static void refused(String targets, Map<String, String> overrides, String message) {
    assertEquals(message,
        assertThrows(BadInputException.class, () -> plan(targets, overrides)).getMessage());
  }

  private static Plan plan(String targets, Map<String, String> overrides) {
    Map<String, String> all = new HashMap<>(overrides);
    all.put("methods", METHODS);
    all.put("targets", targets);
    return new Plan(new SpecReader(Path.of("experiments")).read("mnist-lenet-global", "smoke", all),
        new FoundData(Map.of("images", "abc"), true, new Shape(1, 28, 28), 10));
  }

  private static Cell cell(Plan plan, String method) {
    return plan.cells().stream().filter(cell -> cell.method().equals(method)).findFirst().orElseThrow();
  }

  private static Map<String, String> compressions(Plan plan) {
    Map<String, String> digests = new HashMap<>();
    plan.cells().forEach(cell -> digests.put(cell.method() + " " + cell.target(), cell.compression()));
    return digests;
  }
}
