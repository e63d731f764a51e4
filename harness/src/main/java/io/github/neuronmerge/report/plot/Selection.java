package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.CellColumns.IMAGES_SEEN;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Selects the methods for pictures if there are more than colours can distinguish: the best by mean validation accuracy
 * in {@code ranking.csv}, and the best controls, see {@link Role}. The places are shared out evenly among methods that
 * look at weights alone, at images, and at labels, so that those that know more do not crowd out the others. A method
 * has the same style in all pictures.
 *
 * @param methods methods that have a result and are not controls, best first
 * @param controls controls that have a result, best first
 * @param imagesSeen what each method looks at, as {@code cells.csv} says it
 */
public record Selection(List<String> methods, List<String> controls, Map<String, String> imagesSeen) {
  private static final int MOST_CONTROLS = 3;

  public Selection {
    methods = List.copyOf(methods);
    controls = List.copyOf(controls);
    imagesSeen = Map.copyOf(imagesSeen);
  }

  /** Orders the methods of a run. */
  public static Selection of(RunTables tables) {
    Map<String, Double> accuracies = new HashMap<>();
    tables.table(ReportFiles.RANKING).rows().forEach(row ->
        accuracies.put(row.text(METHOD), row.number(VAL_ACCURACY_MEAN).orElse(-1)));
    Set<String> controls = new HashSet<>();
    Set<String> names = new LinkedHashSet<>();
    Map<String, String> imagesSeen = new HashMap<>();
    for (CsvTable.Row cell : tables.done()) {
      if (!Role.isUncompressed(cell)) {
        names.add(cell.text(METHOD));
        imagesSeen.put(cell.text(METHOD), cell.text(IMAGES_SEEN));
        if (Role.of(cell) == Role.CONTROL) {
          controls.add(cell.text(METHOD));
        }
      }
    }
    List<String> sorted = names.stream()
        .sorted(Comparator.comparingDouble(name -> -accuracies.getOrDefault(name, -1.0))).toList();
    return new Selection(sorted.stream().filter(name -> !controls.contains(name)).toList(),
        sorted.stream().filter(controls::contains).toList(), imagesSeen);
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
        : (isAll() ? methods : inTurn()).indexOf(method));
  }

  /** Returns the best methods that are not controls, as many of each kind as possible; the first is the best of all. */
  public List<String> best(int most) {
    List<String> chosen = inTurn().subList(0, Math.min(most, methods.size()));
    return methods.stream().filter(chosen::contains).toList();
  }

  /** Returns the methods as they are taken: the best of each kind in turn, then the next of each. */
  private List<String> inTurn() {
    Map<String, List<String>> kinds = methods.stream().collect(
        Collectors.groupingBy(imagesSeen::get, LinkedHashMap::new, Collectors.toList()));
    return IntStream.range(0, methods.size()).boxed().flatMap(turn -> kinds.values().stream()
        .filter(kind -> turn < kind.size()).map(kind -> kind.get(turn))).toList();
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
    boolean isOneKind = methods.stream().map(imagesSeen::get).distinct().count() < 2;
    words.add((isOneKind ? "best " : "best of each kind, ") + Math.min(best, methods.size()) + " of " + methods.size()
        + " methods");
    if (shownControls > 0) {
      words.add(Words.count(shownControls, "control"));
    }
    return String.join(", ", words);
  }
}
