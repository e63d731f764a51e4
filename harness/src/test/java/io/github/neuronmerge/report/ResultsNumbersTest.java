package io.github.neuronmerge.report;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      for (String line : section.lines().filter(each -> each.startsWith("| `")).toList()) {
        assertEquals(results(run, line), shown(line), line);
        rows++;
      }
    }
    assertTrue(rows > 150, "only " + rows + " rows seen");
  }

  @Test
  void theReadmeHasAllResultsOfItsMethods() throws IOException {
    CommittedRun run = new CommittedRun("mnist-lenet-global");
    List<String> lines = Files.readAllLines(Path.of("README.md")).stream()
        .filter(line -> line.startsWith("| `") && line.contains("\u00b1")).toList();
    assertEquals(5, lines.size());
    lines.forEach(line -> assertEquals(results(run, line), shown(line), line));
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
