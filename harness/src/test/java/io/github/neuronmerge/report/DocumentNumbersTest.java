package io.github.neuronmerge.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.report.paper.Claim;
import io.github.neuronmerge.report.paper.Claims;
import io.github.neuronmerge.report.paper.ClaimsReader;
import io.github.neuronmerge.report.paper.VerdictRule;
import io.github.neuronmerge.report.table.CsvTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Would catch a number in README.md or REPRODUCTION.md that no committed table has: mistyped, in the wrong row or
 * column, or left over from an older run. Every number with a decimal point counts, but for those in code. In a table
 * it must be that of its row's method and its column's size; in prose that of a method which the paragraph names, of
 * the run that was spoken of last.
 */
class DocumentNumbersTest {
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.,-])\\d+\\.\\d+(?: \u00b1 \\d+\\.\\d+)?(?!\\w|[.,]\\d)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern SHARE = Pattern.compile("([0-9.]+) %");
  private static final Pattern WIDTHS = Pattern.compile("^\\d+(, \\d+)+");
  /** What is no result, in its words, and why. Versions are those of the build, and code is not looked at. */
  private static final Map<String, String> NO_RESULTS = Map.of(
      "the least p is 0.25", "an exact test of three pairs cannot have less than 2 / 2^3");
  private static final List<String> EXPERIMENTS = experiments();
  private static final Claims CLAIMS = ClaimsReader.read(Path.of("paper-repro/claims.yaml"));

  @Test
  void everyResultInTheReadmeIsInACommittedTable() throws IOException {
    List<String> untraced = new ArrayList<>();
    Set<String> runs = new LinkedHashSet<>();
    for (String block : Files.readString(Path.of("README.md")).split("\n\n+", -1)) {
      if (block.startsWith("## ")) {
        runs.clear();
      } else if (block.startsWith("|")) {
        untraced.addAll(ofTable(block.lines().toList(), runs));
      } else if (!block.startsWith("    ")) {
        Set<String> named = spokenOf(block);
        if (!named.isEmpty()) {
          runs.clear();
          runs.addAll(named);
        }
        untraced.addAll(ofProse(block, runs));
      }
    }
    assertEquals(List.of(), untraced);
  }

  @Test
  void aNumberInTheWrongPlaceIsSeen() throws IOException {
    Set<String> run = Set.of("mnist-lenet-300-100");
    String header = "| method | 30 % | 20 % |";
    assertEquals(List.of(), ofTable(List.of(header, "", "| `l1` | 72.17 \u00b1 5.67 | 51.65 \u00b1 4.74 |"), run));
    assertEquals(2, ofTable(List.of(header, "", "| `l1` | 51.65 \u00b1 4.74 | 72.17 \u00b1 5.67 |"), run).size(),
        "columns swapped");
    assertEquals(1, ofTable(List.of(header, "", "| `merge` | 97.62 \u00b1 0.13 | 51.65 \u00b1 4.74 |"), run).size(),
        "another method's");
    assertEquals(List.of("97.63"), ofProse("`merge` has 97.63 %, not 97.62 %", run));
  }

  private static Set<String> spokenOf(String block) {
    Set<String> named = new LinkedHashSet<>();
    EXPERIMENTS.stream().filter(name -> block.contains("results/reference/" + name + ")")
        || block.contains("`" + name + "`")).forEach(named::add);
    return named;
  }

  private static List<String> ofProse(String block, Set<String> runs) throws IOException {
    Set<String> methods = codes(block);
    Set<String> traced = new HashSet<>(runs.isEmpty() ? versions() : Set.of());
    runs.forEach(run -> traced.addAll(new CommittedRun(run).prose(methods)));
    runs.forEach(run -> traced.addAll(published(run)));
    return untraced(block, traced);
  }

  /** Returns the published figures beside which the run's own may stand, as they are and as points lost. */
  private static Set<String> published(String run) {
    Set<String> numbers = new HashSet<>();
    for (Claim claim : CLAIMS.claims()) {
      if (claim.ours().experiment().equals(run)) {
        numbers.addAll(CommittedRun.digits(claim.value()));
        numbers.addAll(CommittedRun.digits(CLAIMS.published(claim)));
      }
    }
    return numbers;
  }

  private static List<String> ofTable(List<String> lines, Set<String> runs) throws IOException {
    List<String> untraced = new ArrayList<>();
    List<String> header = cells(lines.get(0));
    for (String line : lines.subList(2, lines.size())) {
      List<String> cells = cells(line);
      for (int i = 0; i < cells.size(); i++) {
        List<String> missing = untraced(cells.get(i), ofCell(runs, cells.get(0), header.get(i)));
        missing.forEach(number -> untraced.add(number + " in: " + line));
      }
    }
    return untraced;
  }

  /** Returns the numbers that may stand in a cell: its row and its column say of which method and size. */
  private static Set<String> ofCell(Set<String> runs, String first, String column) throws IOException {
    Set<String> traced = new HashSet<>(runs.isEmpty() ? versions() : Set.of());
    for (String name : runs) {
      CommittedRun run = new CommittedRun(name);
      List<String> methods = Stream.concat(codes(first).stream(), codes(column).stream())
          .filter(run::hasMethod).toList();
      Optional<String> share = match(SHARE, column)
          .map(percent -> Double.toString(new BigDecimal(percent).movePointLeft(2).doubleValue()));
      Optional<String> widths = match(WIDTHS, column).or(() -> match(WIDTHS, first));
      for (CsvTable.Row row : run.rows(methods, share, widths)) {
        traced.addAll(run.others(row));
        traced.add(CommittedRun.accuracy(row));
      }
    }
    return traced;
  }

  @Test
  void everyNumberOfAPublishedFigureIsOfItsRow() throws IOException {
    Map<String, CsvTable.Row> rows = new TreeMap<>();
    CsvTable.read(Path.of("paper-repro/reproduction.csv")).rows().forEach(row -> rows.put(row.text("id"), row));
    List<String> untraced = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("paper-repro/REPRODUCTION.md"))) {
      Matcher id = Pattern.compile("^\\| `([^`]+)`: ").matcher(line);
      if (id.find()) {
        CsvTable.Row row = rows.get(id.group(1));
        Set<String> traced = new HashSet<>();
        for (String column : List.of("value", "published", "ours", "ours_ci_low", "ours_ci_high", "difference")) {
          row.number(column).ifPresent(value -> traced.addAll(CommittedRun.digits(value)));
        }
        for (String column : List.of("method", "cut", "why")) {
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
    Set<String> numbers = new HashSet<>(CommittedRun.digits(VerdictRule.ACCURACY_TOLERANCE));
    numbers.addAll(CommittedRun.digits(VerdictRule.PARAMETERS_TOLERANCE));
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
      } else if (line.startsWith("| `uniform-") || line.startsWith("| `g") || line.startsWith("| original")) {
        String target = line.startsWith("| original") ? "uniform-1.0" : codes(line).iterator().next();
        Set<String> traced = new HashSet<>(numbers(target));
        runs.forEach(run -> run.rows(List.of(), Optional.of(target.replaceFirst("^[a-z]+-", "")), Optional.empty())
            .stream().filter(row -> row.text("target").equals(target)).forEach(row -> {
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
    for (String words : NO_RESULTS.keySet()) {
      results = results.replace(words, "");
    }
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

  private static Optional<String> match(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.groupCount() == 1 && !matcher.group(1).startsWith(",")
        ? matcher.group(1) : matcher.group()) : Optional.empty();
  }

  private static List<String> cells(String line) {
    return Stream.of(line.substring(1).split("\\|", -1)).map(String::strip).toList();
  }

  /** Versions of libraries are those of the build. */
  private static Set<String> versions() throws IOException {
    Set<String> versions = new HashSet<>();
    Matcher matcher = Pattern.compile("version>\\[?(\\d+\\.\\d+)").matcher(Files.readString(Path.of("pom.xml")));
    while (matcher.find()) {
      versions.add(matcher.group(1));
    }
    return versions;
  }

  private static List<String> experiments() {
    try (Stream<Path> folders = Files.list(CommittedRun.REFERENCES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
