package io.github.neuronmerge.report.docs;

import io.github.neuronmerge.merge.correct.Corrections;
import io.github.neuronmerge.merge.method.Features;
import io.github.neuronmerge.report.table.CsvTable;

/** Says which methods look at images before they are trained: by their correction, or by what their features read. */
final class DataUse {
  private DataUse() {}

  static boolean looksAtImages(CsvTable.Row cell) {
    return Corrections.of(cell.text("correct")).isCalibrated() || Features.of(cell.text("features")).isCalibrated();
  }
}
