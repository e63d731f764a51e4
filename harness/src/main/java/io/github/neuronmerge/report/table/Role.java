package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.ROLE;
import static io.github.neuronmerge.report.column.CellColumns.STAGE;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.merge.method.Method;
import java.util.Arrays;
import java.util.Locale;

/** What a method is there for. */
public enum Role {
  /** The uncompressed network, which all are measured by. */
  BASELINE,
  /** Something that every method should beat. */
  CONTROL,
  /** What the experiment is about. */
  METHOD;

  /** Returns the role of a method, which its parts know. */
  static Role of(Method method) {
    if (method.isIdentity() && !method.isTunedBaseline()) {
      return BASELINE;
    }
    return method.isControl() ? CONTROL : METHOD;
  }

  /** Returns the role of the method of a row of {@code cells.csv}; where an older table does not say, of its parts. */
  public static Role of(CsvTable.Row cell) {
    String word = cell.text(ROLE);
    if (word.isEmpty()) {
      return isBaseline(cell) ? BASELINE : CellParts.isControl(cell) ? CONTROL : METHOD;
    }
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst().orElseThrow(() ->
        new BadInputException(cell.where() + ": " + ROLE + ": '" + word + "' is not one of baseline, control, method"));
  }

  /** Returns whether a row of a table that tells the stage is of the uncompressed network. */
  public static boolean isBaseline(CsvTable.Row row) {
    return row.text(STAGE).equals(CellRow.BASELINE);
  }

  /**
   * Returns whether a row of a table that tells the stage is of a network of all neurons, trained on or not. It has no
   * target that others have, so it is no contender.
   */
  public static boolean isUncompressed(CsvTable.Row row) {
    return isBaseline(row) || row.text(STAGE).equals(CellRow.BASELINE_TUNED);
  }

  /** Returns it as tables say it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
