package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.FriedmanColumns.BLOCKS;
import static io.github.neuronmerge.report.column.FriedmanColumns.CHI_SQUARE;
import static io.github.neuronmerge.report.column.FriedmanColumns.CRITICAL_DIFFERENCE;
import static io.github.neuronmerge.report.column.FriedmanColumns.CRITICAL_DIFFERENCE_PERMUTATION;
import static io.github.neuronmerge.report.column.FriedmanColumns.DEGREES;
import static io.github.neuronmerge.report.column.FriedmanColumns.F;
import static io.github.neuronmerge.report.column.FriedmanColumns.F_DEGREES_1;
import static io.github.neuronmerge.report.column.FriedmanColumns.F_DEGREES_2;
import static io.github.neuronmerge.report.column.FriedmanColumns.METHODS;
import static io.github.neuronmerge.report.column.FriedmanColumns.METHODS_LEFT_OUT;
import static io.github.neuronmerge.report.column.FriedmanColumns.NOTE;
import static io.github.neuronmerge.report.column.FriedmanColumns.P_CHI_SQUARE;
import static io.github.neuronmerge.report.column.FriedmanColumns.P_F;
import static io.github.neuronmerge.report.column.FriedmanColumns.P_PERMUTATION;

import io.github.neuronmerge.report.column.Column;
import io.github.neuronmerge.report.stats.FriedmanPermutations;
import io.github.neuronmerge.report.stats.FriedmanTest;
import java.util.List;
import java.util.Optional;

/**
 * The one row of {@code friedman.csv}: the test of all methods at once.
 *
 * @param methods how many methods were compared
 * @param leftOut how many were not, for they lack a result in some block
 * @param blocks how many training seeds they were ranked in
 * @param test what came of it; absent with fewer than two methods or blocks
 * @param permutations the same test by permutations; absent where there is none
 */
record FriedmanRow(int methods, int leftOut, int blocks, Optional<FriedmanTest> test,
    Optional<FriedmanPermutations> permutations) {
  /** The columns in their order. */
  static final List<Column<FriedmanRow>> COLUMNS = List.of(
      Column.whole(METHODS, row -> (long) row.methods),
      Column.whole(METHODS_LEFT_OUT, row -> (long) row.leftOut),
      Column.whole(BLOCKS, row -> (long) row.blocks),
      Column.real(CHI_SQUARE, FriedmanTest::chiSquare).within(FriedmanRow::test),
      Column.<FriedmanTest>whole(DEGREES, it -> (long) it.degrees()).within(FriedmanRow::test),
      Column.real(P_CHI_SQUARE, FriedmanTest::chiSquareP).within(FriedmanRow::test),
      Column.real(F, FriedmanTest::f).within(FriedmanRow::test),
      Column.<FriedmanTest>whole(F_DEGREES_1, it -> (long) it.degrees()).within(FriedmanRow::test),
      Column.<FriedmanTest>whole(F_DEGREES_2, it -> (long) it.errorDegrees()).within(FriedmanRow::test),
      Column.real(P_F, FriedmanTest::fP).within(FriedmanRow::test),
      Column.real(CRITICAL_DIFFERENCE, FriedmanTest::criticalDifference).within(FriedmanRow::test),
      Column.real(P_PERMUTATION, FriedmanPermutations::p).within(FriedmanRow::permutations),
      Column.maybeReal(CRITICAL_DIFFERENCE_PERMUTATION, FriedmanPermutations::criticalDifference)
          .within(FriedmanRow::permutations),
      Column.text(NOTE, FriedmanRow::note));

  /** Says why something is missing. */
  private String note() {
    if (methods < 2) {
      return "no test: " + Words.count(methods, "method") + " with all results";
    }
    if (blocks < 2) {
      return "no test with " + Words.count(blocks, "training seed") + ": targets of one seed are not independent";
    }
    return permutations.flatMap(it -> it.criticalDifference().stream().boxed().findFirst()).isPresent() ? ""
        : "no critical difference: with " + Words.count(blocks, "training seed")
            + " not even the largest difference of ranks is rarer than 0.05";
  }
}
