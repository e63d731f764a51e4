package io.github.neuronmerge.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.report.table.CsvTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Would catch a search that killed a layer and is not seen, and a published rule that is taken for our search. */
class LayerFloorTest {
  private static final CsvTable.Row BASELINE =
      row("identity", "uniform-1.0", "uniform", "baseline", "conv1=20;conv2=64;fc1=500");

  private static CsvTable.Row row(String method, String target, String widthsBy, String stage, String widths) {
    return new CsvTable.Row("cells.csv", Map.of("method", method, "target", target, "widths_by", widthsBy,
        "stage", stage, "widths", widths, "train_seed", "1"));
  }

  private static LayerFloor of(String target, String widthsBy, String widths) {
    return LayerFloor.of(List.of(BASELINE, row("m", target, widthsBy, "compressed", widths)),
        method -> method.equals("cup") ? Optional.of("one-distance") : Optional.empty());
  }

  @Test
  void theFloorIsFourNeuronsOrATwentiethOfTheLayer() {
    assertEquals(List.of(1, 1, 2, 4, 4), List.of(LayerFloor.least(1), LayerFloor.least(20), LayerFloor.least(21),
        LayerFloor.least(64), LayerFloor.least(500)));
  }

  @Test
  void aLayerBelowTheFloorIsNamed() {
    assertEquals(List.of("fc1=3 (m, own-0.1, seed 1)"), of("own-0.1", "search", "conv1=1;conv2=4;fc1=3").below());
    assertEquals(List.of("conv2=3 (m, global-0.1, seed 1)"), of("global-0.1", "search", "conv1=1;conv2=3;fc1=4").below());
    assertEquals(List.of(), of("own-0.1", "search", "conv1=1;conv2=4;fc1=4").below());
  }

  @Test
  void widthsOfAnotherRuleAreNoSearch() {
    for (String by : List.of("uniform", "one-distance", "relative-distance", "given", "common:cup")) {
      assertEquals(List.of(), of("t", by, "conv1=1;conv2=1;fc1=1").searched(), by);
    }
  }

  @Test
  void commonWidthsAreThoseOfTheRuleThatFoundThem() {
    assertEquals(2, of("common-merge-0.1", "common:merge", "conv1=1;conv2=1;fc1=1").below().size());
  }

  @Test
  void tablesThatDoNotSayWhoseRuleItWasWereSearchedAtTargetsOfTheWholeNetwork() {
    assertEquals(2, of("global-0.1", "", "conv1=1;conv2=1;fc1=1").below().size());
    assertEquals(List.of(), of("uniform-0.1", "", "conv1=1;conv2=1;fc1=1").searched());
  }
}
