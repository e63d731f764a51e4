package io.github.neuronmerge.report.page;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.SummaryColumns.PARAMS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.report.FakeRun;
import io.github.neuronmerge.report.RealisticRun;
import io.github.neuronmerge.report.RunReport;
import io.github.neuronmerge.report.ViewsRun;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Would catch a report whose links lead nowhere, that needs a network or more than the tables, or that hides a gap. */
class ReportPageTest {
  @TempDir
  private Path home;

  private static Set<String> all(String text, String pattern) {
    Set<String> found = new HashSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      assertTrue(found.add(matcher.group(1)) || pattern.startsWith("href"), "twice: " + matcher.group(1));
    }
    return found;
  }

  @Test
  void everyLinkLeadsToAPlaceOrAFileThatIsThere() throws IOException {
    FakeRun fake = RealisticRun.reported();
    String html = fake.text(ReportFiles.HTML);
    Set<String> places = all(html, " id=\"([^\"]+)\"");
    Set<String> links = all(html, "href=\"([^\"]+)\"");
    assertTrue(links.size() > fake.plan.cells().size(), "a link for each cell and more");
    for (String link : links) {
      assertTrue(link.startsWith("#") ? places.contains(link.substring(1))
          : Files.exists(fake.run.root().resolve(link)), link);
    }
  }

  @Test
  void everyPictureIsInsideAndHasWordsForThoseWhoDoNotSeeIt() throws IOException {
    FakeRun fake = RealisticRun.reported();
    String html = fake.text(ReportFiles.HTML);
    Matcher pictures = Pattern.compile("<img src=\"data:image/svg[^\"]+\" alt=\"([^\"]+)\">").matcher(html);
    int count = 0;
    while (pictures.find()) {
      count++;
      assertTrue(pictures.group(1).length() > 40, pictures.group(1));
    }
    assertEquals(html.split("<img", -1).length - 1, count);
    assertTrue(count >= 10, "pictures: " + count);
    assertFalse(html.replaceAll("base64,[A-Za-z0-9+/=]*", "").contains("http"));
  }

  @Test
  void itOpensWithTheAnswer() throws IOException {
    FakeRun fake = RealisticRun.reported();
    String markdown = fake.text(ReportFiles.MARKDOWN);
    String answer = markdown.lines().skip(2).findFirst().orElseThrow();
    CsvTable.Row best = fake.table(ReportFiles.SUMMARY).rows().stream()
        .filter(row -> row.text(METHOD).equals("ward-hartigan-tuned") && row.text(TARGET).startsWith("given-"))
        .reduce((one, other) -> other).orElseThrow();
    assertTrue(answer.startsWith("`ward-hartigan-tuned` leaves "), answer);
    assertTrue(answer.contains(String.format(Locale.ROOT, "it scores %.2f",
        100 * best.sureNumber(TEST_ACCURACY_MEAN))), answer);
    assertTrue(answer.contains("`random` ") && answer.contains("`l1` "), answer);
  }

  /** Half and a fifth of the neurons: where both, one or neither has at most a tenth more errors than the baseline's 10 %. */
  @ParameterizedTest
  @CsvSource({"0.895, 0.892, uniform-0.2", "0.895, 0.80, uniform-0.5", "0.80, 0.70, uniform-0.5",
      "0.70, 0.80, uniform-0.2"})
  void theAnswerIsTheSmallestNetworkAsGoodAsTheBaselineOrElseTheBest(double half, double fifth, String answer)
      throws IOException {
    FakeRun fake = new FakeRun(home, new FakeRun.Choices(List.of("identity", "ward"),
        List.of(new Budget.Uniform(0.5), new Budget.Uniform(0.2)), List.of(1L, 2L), List.of(1L), List.of()));
    fake.finishAll(0.9);
    fake.cells("ward").forEach(cell -> fake.finish(cell, cell.target().equals("uniform-0.5") ? half : fifth));
    fake.report();
    CsvTable.Row expected = fake.table(ReportFiles.SUMMARY).rows().stream()
        .filter(row -> row.text(METHOD).equals("ward") && row.text(TARGET).equals(answer))
        .findFirst().orElseThrow();
    String said = "`ward` leaves " + Words.percent(expected.sureNumber(PARAMS_KEPT)) + " %";
    String markdown = fake.text(ReportFiles.MARKDOWN);
    assertTrue(markdown.contains(said), markdown);
  }

  @Test
  void fewBlocksThatAgreeAreNotMoreThanTheyAre() throws IOException {
    FakeRun fake = FakeRun.small(home);
    fake.finishAll(0.9);
    fake.cells("random").forEach(cell -> fake.finish(cell, 0.5));
    fake.report();
    String markdown = fake.text(ReportFiles.MARKDOWN);
    // Two methods in two blocks agree in one half of all arrangements.
    assertTrue(markdown.contains("over 2 training seeds, by mean test accuracy over the targets: chi-square = 2.0, "
        + "p = 0.50 by permutations; no critical difference"), markdown);
  }

  @Test
  void itIsMadeAgainFromTheTablesAlone() throws IOException {
    FakeRun fake = RealisticRun.reported();
    Path elsewhere = home.resolve("elsewhere");
    Files.createDirectories(elsewhere);
    for (String table : ReportFiles.TABLES) {
      Files.copy(fake.run.root().resolve(table), elsewhere.resolve(table));
    }
    new RunReport().redraw(elsewhere, home, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    assertEquals(fake.text(ReportFiles.HTML), Files.readString(elsewhere.resolve(ReportFiles.HTML)));
    assertEquals(fake.text(ReportFiles.MARKDOWN), Files.readString(elsewhere.resolve(ReportFiles.MARKDOWN)));
  }

  @Test
  void whatTheChecklistWantsAndTheRunLacksIsSaid() throws IOException {
    FakeRun fake = new FakeRun(home, new FakeRun.Choices(List.of("identity", "ward"), List.of(new Budget.Uniform(0.5)),
        List.of(1L), List.of(1L), List.of()), /* verified= */ false);
    fake.finishAll(0.9);
    fake.report();
    String markdown = fake.text(ReportFiles.MARKDOWN);
    for (String item : List.of("Magnitude pruning is among the rivals", "At least 3 trainings from different seeds",
        "Measured time", "The data set's files are the published ones",
        "Three pairs of data set and network or more")) {
      assertTrue(markdown.contains("| **\u2717 not met** | " + item + " |"), item);
    }
    for (String item : List.of("Every network that was trained further stands beside training from scratch at its "
        + "widths, also by the baseline's recipe and for equal multiply-accumulates, and beside the baseline trained "
        + "further | nothing is fine-tuned |", "No search for widths left a layer fewer than 4 neurons, or 5 % of them "
        + "where that is less | no widths were searched |", "Top-5 accuracy where there are 100 classes or more | mnist has 10 classes |")) {
      assertTrue(markdown.contains("| \u2013 not applicable | " + item), markdown);
    }
    assertTrue(markdown.contains("| Mean, standard deviation and interval at every point | 0 of 2 points"), markdown);
    assertTrue(markdown.contains("| \u2713 met | Compression ratio and theoretical speed-up, both | 2 of 2 points"),
        markdown);
    assertTrue(markdown.contains("Nothing was timed in this run"));
  }

  @Test
  void magnitudePruningWithACorrectionIsNotWhatEverybodyComparesWith() throws IOException {
    for (String method : List.of("l1", "l1-calibrated")) {
      FakeRun fake = new FakeRun(home.resolve(method), new FakeRun.Choices(List.of("identity", "ward", method),
          List.of(new Budget.Uniform(0.5)), List.of(1L), List.of(1L), List.of()));
      fake.finishAll(0.9);
      fake.report();
      assertTrue(fake.text(ReportFiles.MARKDOWN).contains(method.equals("l1")
          ? "| \u2713 met | Magnitude pruning is among the rivals | l1 |"
          : "| **\u2717 not met** | Magnitude pruning is among the rivals | none here |"), method);
    }
  }

  @Test
  void eachViewHasATableOfItsOwnAndTheRanksSayOfWhichTheyAre() throws IOException {
    FakeRun fake = ViewsRun.make(home);
    fake.report();
    String markdown = fake.text(ReportFiles.MARKDOWN);
    int from = 0;
    for (String title : List.of("**Each method by its own rule, equal parameters.**",
        "**All at the widths of ward, equal parameters.**", "**The same share of every layer, equal parameters.**",
        "**Each method by its own rule, equal multiply-accumulates.**",
        "**The same share of every layer, equal multiply-accumulates.**")) {
      int at = markdown.indexOf(title, from);
      assertTrue(at > from, title + " in its place");
      from = at;
    }
    assertTrue(markdown.contains("| method | own-0.1 | own-0.05 | own-0.03 |"), markdown);
    assertTrue(markdown.contains("| At least 5 sizes | 3 sizes in one view |"), markdown);
    assertTrue(markdown.contains("at some sizes at least | 10 of 10 targets give every method the same widths |"), markdown);
    assertTrue(markdown.contains("of 10 targets the 3 of one view: each method by its own rule, equal parameters"),
        markdown);
  }

  @Test
  void networksTrainedFurtherWithoutControlsAndSearchedWidthsAreOnTheChecklist() throws IOException {
    String markdown = RealisticRun.reported().text(ReportFiles.MARKDOWN);
    assertTrue(markdown.contains("0 of 18 trained networks have scratch, scratch-full, scratch-macs and baseline-tuned; "
        + "lacking: baseline-tuned (18), scratch (18), scratch-full (18), scratch-macs (18)"), markdown);
    assertTrue(markdown.contains("| \u2713 met | No search for widths left a layer fewer than 4 neurons, or 5 % of them "
        + "where that is less | 0 layers below in "), markdown);
  }

  @Test
  void channelsThatCannotChangeAreNamedWithTheReason() throws IOException {
    FakeRun fake = FakeRun.small(home);
    fake.report();
    assertFalse(fake.text(ReportFiles.MARKDOWN).contains("cannot be changed safely"));
    Files.writeString(fake.run.manifest(), "{\"frozen\": \"conv4 (8 channels): a grouped convolution reads them\"}");
    fake.report();
    assertTrue(fake.text(ReportFiles.MARKDOWN).contains(
        "cannot be changed safely: conv4 (8 channels): a grouped convolution reads them."));
  }

  @Test
  void aRunWithoutAnyResultHasAReportThatSaysSo() throws IOException {
    FakeRun fake = FakeRun.small(home);
    fake.report();
    assertTrue(fake.text(ReportFiles.MARKDOWN).contains("there is no answer yet"));
  }
}
