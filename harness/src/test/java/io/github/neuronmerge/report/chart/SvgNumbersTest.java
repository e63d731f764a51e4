package io.github.neuronmerge.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Catches a path that loses a point, a sign or its size when its numbers are shortened. */
class SvgNumbersTest {
  @ParameterizedTest
  @CsvSource(quoteCharacter = '\'', delimiter = '|', value = {
      "M-14.625,0.0625 L-14,12.34 Z | M-14.6,0.1 L-14,12.3 Z",
      "L-0.04,1.96 | L0,2",
      "L-1.5E-5,2.25E1 | L0,22.5",
      "translate(35 693.5) | translate(35 693.5)",
      "1199.96 | 1200",
      "rgb(31,119,180) | rgb(31,119,180)",
      "stroke-width:1.7999999;stroke-linecap:butt; | stroke-width:1.8;stroke-linecap:butt;",
      "1.2em -.5 | 1.2em -.5"})
  void numbersAreRoundedToATenthAndTheRestStays(String written, String shortened) {
    assertEquals(shortened, SvgNumbers.shortened(written));
  }
}
