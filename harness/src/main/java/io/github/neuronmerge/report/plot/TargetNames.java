package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.CellColumns.WIDTHS;
import static io.github.neuronmerge.report.column.SummaryColumns.PARAMS_KEPT;

import io.github.neuronmerge.report.column.TargetView;
import io.github.neuronmerge.report.table.Comparison;
import io.github.neuronmerge.report.table.Contender;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.TargetWords;
import io.github.neuronmerge.report.table.Words;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of targets in a legend. A target's name is the fraction of parameters kept if all methods have the same
 * widths, and the cost that was asked for if all targets ask for that. Otherwise, and where two names would be the same,
 * it is the target's label.
 */
public final class TargetNames {
  private TargetNames() {}

  /** Returns the name of each target of a comparison. */
  public static Map<String, String> of(Comparison comparison) {
    return of(comparison, comparison.targets());
  }

  /** Returns the name of each target of the main view of a comparison. */
  static Map<String, String> ofMain(Comparison comparison) {
    return of(comparison, comparison.mainTargets());
  }

  private static Map<String, String> of(Comparison comparison, List<String> targets) {
    Map<String, String> names = new LinkedHashMap<>();
    boolean isOfCost = targets.stream().noneMatch(target -> TargetView.of(target).kind().isOfWidths());
    for (String target : targets) {
      List<CsvTable.Row> rows = comparison.contenders().stream().map(Contender::results)
          .filter(results -> results.containsKey(target)).map(results -> results.get(target)).toList();
      names.put(target, hasOneSize(rows) ? Words.percent(rows.get(0).sureNumber(PARAMS_KEPT)) + " % kept"
          : isOfCost ? TargetWords.size(target) : target);
    }
    Map<String, String> clear = new LinkedHashMap<>(names);
    clear.replaceAll((target, name) -> Collections.frequency(names.values(), name) > 1 ? target : name);
    clear.replaceAll((target, name) -> Words.shortened(name));
    return clear;
  }

  private static boolean hasOneSize(List<CsvTable.Row> rows) {
    return rows.stream().map(row -> row.text(WIDTHS)).distinct().count() == 1
        && !rows.get(0).text(WIDTHS).contains("|");
  }
}
