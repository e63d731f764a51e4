package io.github.neuronmerge.report.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Catches a rank correlation that looks at values, has the wrong sign, or divides by zero. */
class RankCorrelationTest {
  @Test
  void onlyTheOrderCounts() {
    assertEquals(1, RankCorrelation.of(List.of(1.0, 2.0, 3.0), List.of(1.0, 10.0, 1000.0)).orElseThrow(), 1e-12);
    assertEquals(-1, RankCorrelation.of(List.of(1.0, 2.0, 3.0), List.of(3.0, 2.0, -50.0)).orElseThrow(), 1e-12);
  }

  @Test
  void tiesHaveTheirMeanRank() {
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: covariance 4.5, variances 4.5 and 5.
    assertEquals(4.5 / Math.sqrt(22.5),
        RankCorrelation.of(List.of(1.0, 2.0, 2.0, 4.0), List.of(1.0, 2.0, 3.0, 4.0)).orElseThrow(), 1e-12);
  }

  @Test
  void whatDoesNotVaryHasNone() {
    assertTrue(RankCorrelation.of(List.of(1.0, 1.0), List.of(1.0, 2.0)).isEmpty());
  }
}
