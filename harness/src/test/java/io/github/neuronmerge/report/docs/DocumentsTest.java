package io.github.neuronmerge.report.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.merge.budget.Budgets;
import io.github.neuronmerge.merge.method.MethodParts;
import io.github.neuronmerge.report.table.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Would catch a link that leads nowhere, a path of somebody's machine, a README that grew too long to read, a result
 * that was typed by hand where nothing traces it, and what can be named or is written and is explained nowhere.
 */
class DocumentsTest {
  private static final int LONGEST_README = 150;
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");
  private static final Pattern MACHINE_PATH = Pattern.compile("(?<![\\w.<~-])/(work|tmp|home|root|Users)/");
  /** Accuracies as documents write them: two decimals, and mostly a deviation. */
  private static final Pattern RESULT = Pattern.compile("\\d+\\.\\d\\d(?!\\d)(?: \u00b1 | %)");

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    try (Stream<Path> top = Files.list(Path.of("")); Stream<Path> docs = Files.list(Path.of("docs"))) {
      Stream.concat(top, docs).filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
    }
    documents.add(Path.of("paper-repro/REPRODUCTION.md"));
    return documents;
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path document : documents()) {
      Matcher matcher = LINK.matcher(withoutCode(Files.readString(document)));
      while (matcher.find()) {
        links++;
        if (!matcher.group(1).startsWith("https://") && !leadsSomewhere(document, matcher.group(1))) {
          broken.add(document + ": " + matcher.group(1));
        }
      }
    }
    assertEquals(List.of(), broken);
    assertTrue(links > 100, "only " + links + " links seen");
  }

  private static boolean leadsSomewhere(Path document, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path folder = document.toAbsolutePath().getParent();
    Path file = parts[0].isEmpty() ? document.toAbsolutePath() : folder.resolve(parts[0]).normalize();
    return Files.exists(file) && (parts.length == 1 || places(file).contains(parts[1]));
  }

  /** Returns what links within a page can end with: anchors, and headings as hosts of repositories name them. */
  private static Set<String> places(Path file) throws IOException {
    String text = withoutCode(Files.readString(file));
    Set<String> places = new HashSet<>();
    Matcher anchors = ANCHOR.matcher(text);
    while (anchors.find()) {
      places.add(anchors.group(1));
    }
    Matcher headings = HEADING.matcher(text);
    while (headings.find()) {
      places.add(headings.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-'));
    }
    return places;
  }

  private static String withoutCode(String text) {
    return text.replaceAll("(?m)^    .*$", "");
  }

  @Test
  void noDocumentNamesAPathOfAMachine() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path document : documents()) {
      Files.readAllLines(document).stream().filter(line -> MACHINE_PATH.matcher(line).find())
          .forEach(line -> found.add(document + ": " + line));
    }
    assertEquals(List.of(), found);
  }

  @Test
  void theReadmeIsReadInTenMinutes() throws IOException {
    int lines = Files.readAllLines(Path.of("README.md")).size();
    assertTrue(lines <= LONGEST_README, lines + " lines");
  }

  @Test
  void resultsAreWrittenByTheProgramAndNotByHand() throws IOException {
    List<String> typed = new ArrayList<>();
    for (Path document : documents()) {
      if (!document.endsWith("results.md") && !document.endsWith("REPRODUCTION.md")) {
        String byHand = Files.readString(document).replaceAll("(?s)<!-- (\\w+):begin -->.*?<!-- \\1:end -->", "");
        byHand.lines().filter(line -> RESULT.matcher(line).find()).forEach(line -> typed.add(document + ": " + line));
      }
    }
    assertEquals(List.of(), typed);
  }

  @Test
  void everyPartOfAMethodAndEveryPresetIsExplained() throws IOException {
    Set<String> names = new HashSet<>(Budgets.kinds());
    MethodParts.all().values().forEach(parts -> parts.forEach(part -> names.add(part.name())));
    Matcher presets = Pattern.compile("(?m)^([a-z0-9-]+):").matcher(
        Files.readString(Path.of("experiments/presets.yaml")));
    while (presets.find()) {
      names.add(presets.group(1));
    }
    assertExplained(names, "docs/methods.md");
  }

  @Test
  void everyFileAndEveryPictureOfARunIsExplained() throws IOException {
    Set<String> names = new HashSet<>(ReportFiles.TABLES);
    names.addAll(ReportFiles.PICTURES);
    names.addAll(List.of(ReportFiles.POINTS, ReportFiles.HTML, ReportFiles.MARKDOWN, RunDirectory.MANIFEST));
    assertExplained(names, "docs/outputs.md");
  }

  private static void assertExplained(Set<String> names, String document) throws IOException {
    String text = Files.readString(Path.of(document));
    assertEquals(List.of(), names.stream().filter(name -> !text.contains("`" + name)).sorted().toList(),
        document + " does not name them");
  }

  @Test
  void theIndexNamesEveryDocument() throws IOException {
    String index = Files.readString(Path.of("docs/README.md"));
    for (Path document : documents()) {
      if (document.startsWith("docs") && !document.endsWith("README.md")) {
        assertTrue(index.contains("(" + document.getFileName() + ")"), "docs/README.md does not link " + document);
      }
    }
  }
}
