package io.github.neuronmerge.report;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.ReproductionColumns.CUT;
import static io.github.neuronmerge.report.column.ReproductionColumns.ID;
import static io.github.neuronmerge.report.column.ReproductionColumns.OURS;
import static io.github.neuronmerge.report.column.ReproductionColumns.OURS_CI_HIGH;
import static io.github.neuronmerge.report.column.ReproductionColumns.OURS_CI_LOW;
import static io.github.neuronmerge.report.column.ReproductionColumns.PUBLISHED;
import static io.github.neuronmerge.report.column.ReproductionColumns.VALUE;
import static io.github.neuronmerge.report.column.ReproductionColumns.WHY;
import static io.github.neuronmerge.report.column.RunPairColumns.DIFFERENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.report.column.Key;
import io.github.neuronmerge.report.paper.Claims;
import io.github.neuronmerge.report.paper.ClaimsReader;
import io.github.neuronmerge.report.paper.VerdictRule;
import io.github.neuronmerge.report.stats.MeanInterval;
import io.github.neuronmerge.report.table.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Would catch a number in REPRODUCTION.md that no committed table has: in the wrong row or column, or left over from an
 * older run. Every number with a decimal point counts, but for those in code.
 */
class ReproductionNumbersTest {
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.,-])\\d+\\.\\d+(?: \u00b1 \\d+\\.\\d+)?(?!\\w|[.,]\\d)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Claims CLAIMS = ClaimsReader.read(Path.of("paper-repro/claims.yaml"));

  @Test
  void everyNumberOfAPublishedFigureIsOfItsRow() throws IOException {
    Map<String, CsvTable.Row> rows = new TreeMap<>();
    CsvTable.read(Path.of("paper-repro/reproduction.csv")).rows().forEach(row -> rows.put(row.text(ID), row));
    List<String> untraced = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("paper-repro/REPRODUCTION.md"))) {
      Matcher id = Pattern.compile("^\\| `([^`]+)`: ").matcher(line);
      if (id.find()) {
        CsvTable.Row row = rows.get(id.group(1));
        Set<String> traced = new HashSet<>();
        for (Key<Double> column : List.of(VALUE, PUBLISHED, OURS, OURS_CI_LOW, OURS_CI_HIGH, DIFFERENCE)) {
          row.number(column).ifPresent(value -> traced.addAll(CommittedRun.digits(value)));
        }
        for (Key<String> column : List.of(METHOD, CUT, WHY)) {
          numbers(row.text(column)).forEach(traced::add);
        }
        untraced(line, traced).forEach(number -> untraced.add(number + " in: " + line));
      } else if (!line.startsWith("|")) {
        untraced(line, saidOfClaims()).forEach(number -> untraced.add(number + " in: " + line));
      }
    }
    assertEquals(List.of(), untraced);
  }

  /** Returns the numbers of the rule, and those in the words on papers and on what they measured. */
  private static Set<String> saidOfClaims() {
    Set<String> numbers = new HashSet<>(CommittedRun.digits(VerdictRule.ACCURACY_MARGIN));
    numbers.addAll(CommittedRun.digits(VerdictRule.PARAMETERS_MARGIN));
    numbers.addAll(CommittedRun.digits(MeanInterval.errors(3)));
    CLAIMS.papers().values().forEach(paper -> numbers.addAll(numbers(paper.venue())));
    CLAIMS.claims().forEach(claim -> numbers.addAll(numbers(claim.measured())));
    return numbers;
  }

  @Test
  void everyNumberOfOurOwnTablesBesideThemIsInACommittedTable() throws IOException {
    List<String> untraced = new ArrayList<>();
    List<CommittedRun> runs = new ArrayList<>();
    int rows = 0;
    for (String line : Files.readAllLines(Path.of("paper-repro/REPRODUCTION.md"))) {
      if (line.startsWith("From `")) {
        runs.clear();
        codes(line).stream().filter(code -> code.contains("/"))
            .forEach(path -> runs.add(new CommittedRun(path.substring(path.lastIndexOf('/') + 1))));
      } else if (line.matches("\\| (`(uniform|given|global|own|common|distance)-|original).*")) {
        String target = line.startsWith("| original") ? "uniform-1.0" : codes(line).iterator().next();
        Set<String> traced = new HashSet<>(numbers(target));
        runs.forEach(run -> run.rows(TARGET, target).forEach(row -> {
          traced.add(CommittedRun.accuracy(row));
          traced.addAll(run.others(row));
        }));
        untraced(line, traced).forEach(number -> untraced.add(number + " in: " + line));
        rows++;
      }
    }
    assertEquals(List.of(), untraced);
    assertTrue(rows > 50, "only " + rows + " rows seen");
  }

  private static List<String> untraced(String text, Set<String> traced) {
    return numbers(text).stream().filter(number -> !traced.contains(number)).toList();
  }

  private static List<String> numbers(String text) {
    List<String> numbers = new ArrayList<>();
    String results = CODE.matcher(text).replaceAll("").replaceAll("\\]\\([^)]*\\)", "]");
    Matcher matcher = NUMBER.matcher(results);
    while (matcher.find()) {
      numbers.add(matcher.group());
    }
    return numbers;
  }

  private static Set<String> codes(String text) {
    Set<String> codes = new LinkedHashSet<>();
    Matcher matcher = CODE.matcher(text);
    while (matcher.find()) {
      codes.add(matcher.group(1));
    }
    return codes;
  }
}
