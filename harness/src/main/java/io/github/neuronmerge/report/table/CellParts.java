package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.CLUSTER;
import static io.github.neuronmerge.report.column.CellColumns.MERGE;
import static io.github.neuronmerge.report.column.CellColumns.STAGE;

import io.github.neuronmerge.cluster.Clusterer;
import io.github.neuronmerge.cluster.registry.Clusterers;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.rule.MergeRules;
import io.github.neuronmerge.report.column.Key;
import java.util.Optional;

/**
 * Asks the parts of a method, as a row of {@code cells.csv} names them, what they are. Names themselves mean nothing
 * here: a part that is renamed or added answers for itself.
 */
public final class CellParts {
  private CellParts() {}

  /** Returns whether a part of the method is a control: what {@link Role} needs for tables without its column. */
  static boolean isControl(CsvTable.Row cell) {
    return cell.text(STAGE).equals(CellRow.SCRATCH) || MergeRules.of(name(cell, MERGE)).isControl()
        || clusterer(cell).filter(Clusterer::isControl).isPresent();
  }

  /** Returns whether neurons of small norm are left out. */
  public static boolean isMagnitudePruning(CsvTable.Row cell) {
    return clusterer(cell).filter(Clusterer::isByMagnitude).isPresent();
  }

  /** Returns whether random neurons are left out. */
  public static boolean isRandomPruning(CsvTable.Row cell) {
    return clusterer(cell).filter(it -> it.isControl() && it.isSelector()).isPresent();
  }

  /** Returns whether random neurons are merged. */
  public static boolean isRandomMerging(CsvTable.Row cell) {
    return clusterer(cell).filter(it -> it.isControl() && !it.isSelector()).isPresent();
  }

  private static Optional<Clusterer> clusterer(CsvTable.Row cell) {
    String name = name(cell, CLUSTER);
    return name.equals(Method.OWN_GROUPS.name()) ? Optional.empty() : Optional.of(Clusterers.of(name));
  }

  /** Returns a part's name without its options: what is asked here is the same whatever they are. */
  private static String name(CsvTable.Row cell, Key<String> part) {
    return cell.text(part).split("\\(", 2)[0];
  }
}
