package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.SummaryColumns.VAL_ACCURACY_MEAN;

import io.github.neuronmerge.report.chart.SeriesStyle;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.Role;
import io.github.neuronmerge.report.table.RunTables;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Selects the methods for pictures if there are more than colours can distinguish: the best by mean validation accuracy
 * in {@code ranking.csv}, and the best controls, see {@link Role}. A method has the same style in all pictures.
 *
 * @param methods methods that have a result and are not controls, best first
 * @param controls controls that have a result, best first
 */
public record Selection(List<String> methods, List<String> controls) {
  private static final int MOST_CONTROLS = 3;

  public Selection {
    methods = List.copyOf(methods);
    controls = List.copyOf(controls);
  }

  /** Orders the methods of a run. */
  public static Selection of(RunTables tables) {
    Map<String, Double> accuracies = new HashMap<>();
    tables.table(ReportFiles.RANKING).rows().forEach(row ->
        accuracies.put(row.text(METHOD), row.number(VAL_ACCURACY_MEAN).orElse(-1)));
    Set<String> controls = new HashSet<>();
    Set<String> names = new LinkedHashSet<>();
    for (CsvTable.Row cell : tables.done()) {
      if (!Role.isUncompressed(cell)) {
        names.add(cell.text(METHOD));
        if (Role.of(cell) == Role.CONTROL) {
          controls.add(cell.text(METHOD));
        }
      }
    }
    List<String> sorted = names.stream()
        .sorted(Comparator.comparingDouble(name -> -accuracies.getOrDefault(name, -1.0))).toList();
    return new Selection(sorted.stream().filter(name -> !controls.contains(name)).toList(),
        sorted.stream().filter(controls::contains).toList());
  }

  private boolean isAll() {
    return methods.size() + controls.size() <= SeriesStyle.MOST_COLORS;
  }

  private int shownControls() {
    return isAll() ? controls.size() : Math.min(controls.size(), MOST_CONTROLS);
  }

  /** Returns the methods to show: the best first, then the controls. */
  List<String> shown() {
    return Stream.concat(best(SeriesStyle.MOST_COLORS - shownControls()).stream(),
        controls.stream().limit(shownControls())).toList();
  }

  /** Returns the style of a method. Controls take theirs from the end of the list of styles. */
  SeriesStyle style(String method) {
    return SeriesStyle.of(controls.contains(method) ? SeriesStyle.MOST_COLORS - 1 - controls.indexOf(method)
        : methods.indexOf(method));
  }

  /** Returns the best methods that are not controls. */
  public List<String> best(int most) {
    return methods.subList(0, Math.min(most, methods.size()));
  }

  /** Returns the addition to a picture's title, which is empty if all methods are shown. */
  String words() {
    return isAll() ? "" : ": " + words(SeriesStyle.MOST_COLORS - shownControls(), shownControls());
  }

  /** Returns the addition to the title of a picture of only the best methods. */
  String wordsOfBest(int most) {
    return methods.size() <= most ? "" : ": " + words(most, 0);
  }

  private String words(int best, int shownControls) {
    List<String> words = new ArrayList<>();
    words.add("best " + Math.min(best, methods.size()) + " of " + methods.size() + " methods");
    if (shownControls > 0) {
      words.add(Words.count(shownControls, "control"));
    }
    return String.join(", ", words);
  }
}
