package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.SummaryColumns.PARAMS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;

import io.github.neuronmerge.report.column.TargetView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Puts the methods of a run in order, from {@code summary.csv}, so that the table of ranks and its picture agree. The
 * order is by the mean test accuracy over the common targets: those of the run's {@link TargetView#main main view} at
 * which every method has a result. A method that failed everywhere has no say in which these are, and stands last; one
 * that failed at some target takes that target from all of them, for means over unlike targets do not compare. The
 * baseline is no contender.
 *
 * @param contenders all methods but the baseline, best first, those with equal means in the order of the summary
 * @param targets all targets at which some method has a result, the largest networks first
 * @param commonTargets those of the main view at which all methods with any result have one, in the same order
 */
public record Comparison(List<Contender> contenders, List<String> targets, List<String> commonTargets) {
  public Comparison {
    contenders = List.copyOf(contenders);
    targets = List.copyOf(targets);
    commonTargets = List.copyOf(commonTargets);
  }

  /** Compares the methods of a summary. */
  public static Comparison of(CsvTable summary) {
    Map<String, List<CsvTable.Row>> methods = new LinkedHashMap<>();
    for (CsvTable.Row row : summary.rows()) {
      if (!Role.isUncompressed(row)) {
        methods.computeIfAbsent(row.text(METHOD), method -> new ArrayList<>()).add(row);
      }
    }
    List<Contender> contenders = methods.values().stream().map(Contender::of).toList();
    List<String> targets = targets(summary, contenders);
    List<String> common = TargetView.main(targets).stream().filter(target -> contenders.stream()
        .allMatch(it -> it.results().isEmpty() || it.results().containsKey(target))).toList();
    return new Comparison(contenders.stream().sorted(Comparator.comparing(
        (Contender it) -> it.results().isEmpty()).thenComparing(it -> -accuracy(it, common).orElse(0))).toList(),
        targets, common);
  }

  private static List<String> targets(CsvTable summary, List<Contender> contenders) {
    Set<String> targets = new LinkedHashSet<>();
    summary.rows().forEach(row -> targets.add(row.text(TARGET)));
    return targets.stream().filter(target -> contenders.stream().anyMatch(it -> it.results().containsKey(target)))
        .sorted(Comparator.comparingDouble(target -> -kept(target, contenders))).toList();
  }

  private static double kept(String target, List<Contender> contenders) {
    return contenders.stream().filter(it -> it.results().containsKey(target))
        .mapToDouble(it -> it.results().get(target).sureNumber(PARAMS_KEPT)).average().orElse(0);
  }

  private static OptionalDouble accuracy(Contender contender, List<String> common) {
    return contender.results().isEmpty() ? OptionalDouble.empty() : contender.mean(TEST_ACCURACY_MEAN, common);
  }

  /** Returns the targets of the main view, which are all targets of a run with one view. */
  public List<String> mainTargets() {
    return TargetView.main(targets);
  }

  /** Returns the title of the main view; nothing for a run with one view. */
  public Optional<String> mainTitle() {
    return TargetView.title(targets, mainTargets());
  }

  /** Returns the addition to the subject of what shows the main view alone; it is empty for a run with one view. */
  public String mainWords() {
    return mainTitle().map("; "::concat).orElse("");
  }

  /** Returns the same in few words, for subjects that say much already. */
  public String mainBrief() {
    return mainTitle().map(title -> "; view: " + TargetView.of(mainTargets().get(0)).brief()).orElse("");
  }

  /** Returns the methods that have a result at all, best first. */
  public List<Contender> withResults() {
    return contenders.stream().filter(it -> !it.results().isEmpty()).toList();
  }

  /** Returns a method's mean test accuracy over the common targets; nothing where it has none or there are none. */
  public OptionalDouble accuracy(Contender contender) {
    return accuracy(contender, commonTargets);
  }

  /** Returns a method's rank from 1; equal methods share one, and those after them are not moved up. */
  int rank(Contender contender) {
    double own = accuracy(contender).orElseThrow();
    return 1 + (int) withResults().stream().filter(it -> accuracy(it).orElseThrow() > own).count();
  }

  /** Counts the common targets at which no other method is better. */
  int wins(Contender contender) {
    return (int) commonTargets.stream().filter(target -> withResults().stream()
        .noneMatch(it -> accuracyAt(it, target) > accuracyAt(contender, target))).count();
  }

  private static double accuracyAt(Contender contender, String target) {
    return contender.results().get(target).sureNumber(TEST_ACCURACY_MEAN);
  }
}
