package io.github.neuronmerge.report;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.report.column.TargetView;
import io.github.neuronmerge.report.table.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Would catch a result in docs/results.md or README.md that is another method's, another run's, or left out. */
class ResultsNumbersTest {
  @Test
  void everyMethodOfEveryRunHasAllItsResultsInThePage() throws IOException {
    String[] sections = Files.readString(Path.of("docs/results.md")).split("\n## ", -1);
    int rows = 0;
    for (String section : List.of(sections).subList(1, sections.length)) {
      CommittedRun run = new CommittedRun(section.lines().findFirst().orElseThrow());
      Map<String, List<String>> lines = section.lines().filter(each -> each.startsWith("| `"))
          .collect(Collectors.groupingBy(line -> line.split("`", 3)[1]));
      for (List<String> ofMethod : lines.values()) {
        assertEquals(results(run, ofMethod.get(0)),
            ofMethod.stream().flatMap(line -> shown(line).stream()).sorted().toList(), ofMethod.toString());
        rows += ofMethod.size();
      }
    }
    assertTrue(rows > 150, "only " + rows + " rows seen");
  }

  @Test
  void theReadmeHasAllResultsOfItsMethods() throws IOException {
    CommittedRun run = new CommittedRun("mnist-lenet-global");
    List<String> lines = Files.readAllLines(Path.of("README.md")).stream()
        .filter(line -> line.startsWith("| `") && line.contains("\u00b1")).toList();
    assertEquals(7, lines.size());
    lines.forEach(line -> assertEquals(resultsInBothViews(run, line), shown(line), line));
  }

  /** Returns the results at the sizes that both views of the README have: own rules, and the widths of one method. */
  private static List<String> resultsInBothViews(CommittedRun run, String line) {
    List<CsvTable.Row> rows = run.rows(METHOD, line.split("`", 3)[1]);
    return rows.stream().filter(row -> List.of(TargetView.Kind.OWN, TargetView.Kind.COMMON).stream().allMatch(kind ->
            rows.stream().anyMatch(other -> kind(other) == kind && keep(other).equals(keep(row))))
        && List.of(TargetView.Kind.OWN, TargetView.Kind.COMMON).contains(kind(row)))
        .map(CommittedRun::accuracy).sorted().toList();
  }

  private static TargetView.Kind kind(CsvTable.Row row) {
    return TargetView.of(row.text(TARGET)).kind();
  }

  private static OptionalDouble keep(CsvTable.Row row) {
    return TargetView.keep(row.text(TARGET));
  }

  private static List<String> results(CommittedRun run, String line) {
    List<String> results = new ArrayList<>();
    run.rows(METHOD, line.split("`", 3)[1]).forEach(row -> results.add(CommittedRun.accuracy(row)));
    return results.stream().sorted().toList();
  }

  private static List<String> shown(String line) {
    return Stream.of(line.split(" \\| ", -1)).map(field -> field.replace("*", "").replace(" |", ""))
        .filter(field -> field.matches("\\d.*")).filter(field -> !field.contains("images"))
        .map(field -> field.contains("\u00b1") ? field : field + " \u00b1 none").sorted().toList();
  }
}
