package io.github.neuronmerge.report.docs;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.report.ViewsRun;
import io.github.neuronmerge.report.table.TargetWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a document that says other figures than the committed tables, and figures that nobody can trace. */
class DocsTest {
  private static final Path HOME = Path.of("").toAbsolutePath();

  @Test
  void theCommittedDocumentsAreWhatTheProgramWrites() {
    Map<String, String> texts = new Docs(HOME).texts();
    assertTrue(texts.keySet().containsAll(List.of("README.md", "docs/results.md", "docs/methods.md", "docs/outputs.md")), texts.keySet().toString());
    assertAll(texts.entrySet().stream().map(text -> () -> assertEquals(text.getValue(),
        Files.readString(HOME.resolve(text.getKey())), text.getKey() + ": run mvn compile exec:java -Dexp=docs")));
  }

  @Test
  void everyCommittedRunIsInTheResults() throws IOException {
    String results = Files.readString(HOME.resolve("docs/results.md"));
    try (var runs = Files.list(HOME.resolve("results/reference"))) {
      List<String> absent = runs.map(run -> run.getFileName().toString())
          .filter(run -> !results.contains("\n## " + run + "\n")).toList();
      assertEquals(List.of(), absent);
    }
  }

  @Test
  void aRunSaysItsOwnNumbers() {
    CommittedResults run = CommittedResults.read(HOME.resolve("results/reference/mnist-lenet-300-100"));
    String section = ResultsPage.of(List.of(run), HOME.resolve("plots"));
    String line = section.lines().filter(each -> each.startsWith("| `l1` |")).findFirst().orElseThrow();
    assertEquals(List.of("69.09 \u00b1 7.24", "51.27 \u00b1 7.30"),
        List.of(line.split(" \\| ", -1)[2], line.split(" \\| ", -1)[3]));
    assertTrue(section.contains("test accuracy 98.16 \u00b1 0.06 %"), section);
  }

  @Test
  void methodsThatLookAtMoreDoNotStandBesideThoseThatLookAtLess() {
    CommittedResults run = CommittedResults.read(HOME.resolve("results/reference/mnist-mlp"));
    assertEquals(List.of(MethodGroup.DATA_FREE, MethodGroup.CALIBRATED, MethodGroup.TUNED, MethodGroup.CONTROL,
        MethodGroup.CONTROL, MethodGroup.CONTROL), List.of(run.group("merge"), run.group("merge-calibrated"),
            run.group("merge-calibrated-tuned"), run.group("scratch"), run.group("random"),
            run.group("identity-tuned")));
  }

  @Test
  void targetsAreSaidInWords() {
    assertEquals(List.of("5 % of each layer", "7.04 % of the parameters", "20 % of the MACs",
        "50 % of the latency", "by layer: 3 x 0.9, 0.25", "distance-0.4"),
        List.of(TargetWords.of("uniform-0.05"), TargetWords.of("global-0.0704"), TargetWords.of("global-macs-0.2"),
            TargetWords.of("global-latency-0.5"), TargetWords.of("given-0.9-0.9-0.9-0.25"),
            TargetWords.of("distance-0.4")));
    assertEquals(List.of("10 % of the parameters, each by its own rule", "5 % of the MACs, each by its own rule",
        "10 % of the parameters, widths of model-folding", "10 % of the MACs, widths of merge",
        "10 % of the parameters, uniform", "10 % of the parameters (cost=log, leastChannels=4)"),
        List.of(TargetWords.of("own-0.1"), TargetWords.of("own-macs-0.05"), TargetWords.of("common-model-folding-0.1"),
            TargetWords.of("common-macs-merge-0.1"), TargetWords.of("uniform-params-0.1"),
            TargetWords.of("global-0.1(cost=log, leastChannels=4)")));
  }

  @Test
  void underTheTitleOfAViewTheSizeIsEnough() {
    assertEquals(List.of("10 % of the parameters", "5 % of the MACs", "3 % of the parameters", "0.01 % of the parameters"),
        List.of(TargetWords.size("own-0.1"), TargetWords.size("own-macs-0.05"), TargetWords.size("uniform-params-0.03"),
            TargetWords.size("common-cup-2019-1.0E-4")));
  }

  @Test
  void eachViewOfARunHasTablesOfItsOwn(@TempDir Path home) {
    CommittedResults run = CommittedResults.read(ViewsRun.make(home).run.root());
    String page = ResultsPage.of(List.of(run), home);
    List<String> lines = page.lines().filter(line -> line.startsWith("**") || line.startsWith("| method")).toList();
    String parameters = " of the parameters |";
    assertEquals(List.of("**Each method by its own rule, equal parameters.**",
        "**Data-free.** These methods look at the weights alone, or at images that are made up.",
        "| method | 10 %" + parameters + " 5 %" + parameters + " 3 %" + parameters), lines.subList(0, 3));
    assertTrue(lines.contains("**The same share of every layer, equal multiply-accumulates.**"), page);
    assertEquals(10, lines.stream().filter(line -> line.startsWith("| method")).count());
    assertEquals(1, lines.stream().filter(line -> line.startsWith("**Controls.** ")).count(), "explained once");
  }

  @Test
  void aRunWithoutItsBaselineIsRefusedByName(@TempDir Path home) throws IOException {
    Path run = ViewsRun.make(home).run.root();
    Path summary = run.resolve("summary.csv");
    Files.write(summary, Files.readAllLines(summary).stream().filter(line -> !line.startsWith("identity,")).toList());
    BadInputException refused =
        assertThrows(BadInputException.class, () -> ResultsPage.of(List.of(CommittedResults.read(run)), home));
    assertTrue(refused.getMessage().contains("no method is the uncompressed network"), refused.getMessage());
  }

  @Test
  void onlyWhatIsBetweenTheMarksIsWritten() {
    String page = "before\n<!-- part:begin -->\nold\n<!-- part:end -->\nafter\n";
    String written = MarkedText.with("page.md", page, "part", "new");
    assertEquals("before\n<!-- part:begin -->\n\nnew\n\n<!-- part:end -->\nafter\n", written);
    assertEquals(written, MarkedText.with("page.md", written, "part", "new"));
  }

  @Test
  void aPageWithoutAMarkIsRefusedByName() {
    BadInputException none = assertThrows(BadInputException.class,
        () -> MarkedText.with("page.md", "text", "part", "new"));
    assertEquals("page.md: no line '<!-- part:begin -->'; what the program writes goes after it", none.getMessage());
    BadInputException half = assertThrows(BadInputException.class,
        () -> MarkedText.with("page.md", "<!-- part:begin -->\n", "part", "new"));
    assertEquals("page.md: no line '<!-- part:end -->' after '<!-- part:begin -->'", half.getMessage());
  }
}
