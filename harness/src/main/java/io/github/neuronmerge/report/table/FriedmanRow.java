package io.github.neuronmerge.report.table;

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
      Column.whole("methods", row -> (long) row.methods),
      Column.whole("methods_left_out", row -> (long) row.leftOut),
      Column.whole("blocks", row -> (long) row.blocks),
      Column.real("chi_square", FriedmanTest::chiSquare).within(FriedmanRow::test),
      Column.<FriedmanTest>whole("degrees", it -> (long) it.degrees()).within(FriedmanRow::test),
      Column.real("p_chi_square", FriedmanTest::chiSquareP).within(FriedmanRow::test),
      Column.real("f", FriedmanTest::f).within(FriedmanRow::test),
      Column.<FriedmanTest>whole("f_degrees_1", it -> (long) it.degrees()).within(FriedmanRow::test),
      Column.<FriedmanTest>whole("f_degrees_2", it -> (long) it.errorDegrees()).within(FriedmanRow::test),
      Column.real("p_f", FriedmanTest::fP).within(FriedmanRow::test),
      Column.real("critical_difference", FriedmanTest::criticalDifference).within(FriedmanRow::test));
}
