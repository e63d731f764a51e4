package io.github.neuronmerge.report.column;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.neuronmerge.merge.budget.Budgets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Would catch targets of unlike rules that pass for one view, and a mean over several views. */
class TargetViewTest {
  private static final List<String> GLOBAL_RUN = List.of("own-0.1", "own-0.05", "own-0.03", "own-0.01",
      "common-merge-0.1", "common-merge-0.03", "common-merge-0.01", "uniform-params-0.1", "uniform-params-0.03",
      "uniform-params-0.01", "own-macs-0.2", "own-macs-0.05", "uniform-macs-0.2", "uniform-macs-0.05");

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "own-0.1 | OWN | 0.1 | each method by its own rule, equal parameters",
      "own-macs-0.2 | OWN_MACS | 0.2 | each method by its own rule, equal multiply-accumulates",
      "own-1.0E-4 | OWN | 0.0001 | each method by its own rule, equal parameters",
      "common-merge-0.1 | COMMON | 0.1 | all at the widths of merge, equal parameters",
      "common-merge-calibrated-tuned-0.01 | COMMON | 0.01 | all at the widths of merge-calibrated-tuned, equal parameters",
      "common-ridge-0.1-0.05 | COMMON | 0.05 | all at the widths of ridge-0.1, equal parameters",
      "common-cup-2019-1.0E-4 | COMMON | 0.0001 | all at the widths of cup-2019, equal parameters",
      "common-macs-merge-0.2 | COMMON_MACS | 0.2 | all at the widths of merge, equal multiply-accumulates",
      "uniform-0.5 | UNIFORM | 0.5 | the same share of every layer",
      "uniform-params-0.5 | UNIFORM_PARAMS | 0.5 | the same share of every layer, equal parameters",
      "uniform-macs-0.5 | UNIFORM_MACS | 0.5 | the same share of every layer, equal multiply-accumulates",
      "given-1.0-0.6-0.2 | GIVEN | | shares given by layer",
      "global-0.0704 | GLOBAL | 0.0704 | each method by the search, equal parameters",
      "global-macs-0.2 | GLOBAL_MACS | 0.2 | each method by the search, equal multiply-accumulates",
      "global-latency-0.5 | GLOBAL_LATENCY | 0.5 | each method by the search, equal latency",
      "distance-0.4 | DISTANCE | | each layer up to a fraction of its largest distance",
      "half | OTHER | | other targets"})
  void everyLabelTellsItsViewItsSizeAndItsTitle(String label, TargetView.Kind kind, Double keep, String title) {
    TargetView view = TargetView.of(label);
    assertEquals(kind, view.kind());
    assertEquals(keep == null ? OptionalDouble.empty() : OptionalDouble.of(keep), TargetView.keep(label));
    assertEquals(title, view.title());
  }

  @Test
  void noKindOfTargetIsUnknown() {
    Map<String, String> values = Map.of("given", "given-0.5-0.5", "common", "common-m-0.5",
        "common-macs", "common-macs-m-0.5");
    Set<TargetView.Kind> seen = new TreeSet<>(Set.of(TargetView.Kind.OTHER));
    Budgets.kinds().forEach(kind -> seen.add(TargetView.of(values.getOrDefault(kind, kind + "-0.5")).kind()));
    assertEquals(Set.of(TargetView.Kind.values()), seen);
  }

  @Test
  void optionsOfTheSearchMakeAViewOfTheirOwn() {
    TargetView plain = TargetView.of("global-0.1");
    TargetView odds = TargetView.of("global-0.1(cost=odds, exchanges=[1.5, 1.04])");
    assertFalse(plain.equals(odds));
    assertEquals("each method by the search, equal parameters (cost=odds, exchanges=[1.5, 1.04])", odds.title());
    assertEquals(OptionalDouble.of(0.1), TargetView.keep("global-0.1(cost=odds, exchanges=[1.5, 1.04])"));
    TargetView common = TargetView.of("common-macs-merge-0.2(leastChannels=4)");
    assertEquals(new TargetView(TargetView.Kind.COMMON_MACS, "merge", "(leastChannels=4)"), common);
  }

  @Test
  void theMainViewIsTheOneWithMostSizes() {
    assertEquals(GLOBAL_RUN.subList(0, 4), TargetView.main(GLOBAL_RUN));
    assertEquals(List.of("uniform-0.5", "uniform-0.3", "uniform-0.1"), TargetView.main(List.of("uniform-0.5", "own-0.1",
        "uniform-0.3", "common-merge-0.1", "uniform-0.1", "own-0.05")));
  }

  @Test
  void ofViewsWithAsManySizesOwnRulesComeFirstAndEqualWorkLast() {
    assertEquals(List.of("own-0.1"), TargetView.main(List.of("uniform-params-0.1", "common-merge-0.1", "own-0.1")));
    assertEquals(List.of("own-0.1"), TargetView.main(List.of("own-macs-0.2", "own-macs-0.1", "own-0.1")));
    assertEquals(List.of("own-macs-0.2", "own-macs-0.1"),
        TargetView.main(List.of("own-macs-0.2", "own-macs-0.1", "uniform-macs-0.2")));
  }

  /** As in all runs before there were such rules. */
  @Test
  void aRunWithoutTargetsByRulesIsShownWhole() {
    List<String> targets = List.of("uniform-0.5", "given-0.8-0.5-0.1", "global-0.1");
    assertEquals(targets, TargetView.main(targets));
    assertEquals(Optional.empty(), TargetView.title(targets, TargetView.main(targets)));
    assertEquals(List.of(), TargetView.main(List.of()));
  }

  @Test
  void multiplyAccumulatesAreShownWhereTheyAreEqualIfThereAreTwoSizes() {
    assertEquals(List.of("own-macs-0.2", "own-macs-0.05"), TargetView.ofWork(GLOBAL_RUN));
    assertEquals(List.of("own-0.3", "own-0.1"),
        TargetView.ofWork(List.of("own-0.3", "own-0.1", "own-macs-0.2", "uniform-macs-0.2")));
  }

  @Test
  void whatSetsTheWidthsItselfStandsInOneTable() {
    List<String> set = List.of("given-0.8-0.5-0.1", "uniform-0.5", "given-0.6-0.3-0.06");
    assertEquals(List.of(set), List.copyOf(TargetView.tables(set).values()));
    assertEquals(List.of(List.of("given-0.8-0.5-0.1"), List.of("global-0.1")),
        List.copyOf(TargetView.tables(List.of("given-0.8-0.5-0.1", "global-0.1")).values()));
    assertEquals(0, TargetView.tables(List.of()).size());
  }

  @Test
  void viewsAreInTheirOrderWithTheMainOneFirst() {
    List<String> targets = List.of("uniform-0.5", "uniform-0.3", "own-0.1", "common-ward-0.1", "common-merge-0.1");
    Map<String, Integer> sizes = new LinkedHashMap<>();
    TargetView.tables(targets).forEach((view, some) -> sizes.put(view.brief(), some.size()));
    assertEquals("{uniform=2, own rule=1, widths of merge=1, widths of ward=1}", sizes.toString());
    assertEquals(List.of("own rule", "widths of merge", "widths of ward", "uniform"),
        TargetView.grouped(targets).keySet().stream().map(TargetView::brief).toList());
  }
}
