package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.FriedmanColumns.BLOCKS;
import static io.github.neuronmerge.report.column.FriedmanColumns.CHI_SQUARE;
import static io.github.neuronmerge.report.column.FriedmanColumns.CRITICAL_DIFFERENCE;
import static io.github.neuronmerge.report.column.FriedmanColumns.DEGREES;
import static io.github.neuronmerge.report.column.FriedmanColumns.F;
import static io.github.neuronmerge.report.column.FriedmanColumns.F_DEGREES_1;
import static io.github.neuronmerge.report.column.FriedmanColumns.F_DEGREES_2;
import static io.github.neuronmerge.report.column.FriedmanColumns.METHODS;
import static io.github.neuronmerge.report.column.FriedmanColumns.METHODS_LEFT_OUT;
import static io.github.neuronmerge.report.column.FriedmanColumns.P_CHI_SQUARE;
import static io.github.neuronmerge.report.column.FriedmanColumns.P_F;

import io.github.neuronmerge.report.column.Column;
import io.github.neuronmerge.report.stats.FriedmanTest;
import java.util.List;
import java.util.Optional;

/**
 * The one row of {@code friedman.csv}: the test of all methods at once.
 *
 * @param methods how many methods were compared
 * @param leftOut how many were not, for they lack a result in some block
 * @param blocks how many pairs of target and training seed they were ranked in
 * @param test what came of it; absent with fewer than two methods or blocks
 */
record FriedmanRow(int methods, int leftOut, int blocks, Optional<FriedmanTest> test) {
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
      Column.real(CRITICAL_DIFFERENCE, FriedmanTest::criticalDifference).within(FriedmanRow::test));
}
