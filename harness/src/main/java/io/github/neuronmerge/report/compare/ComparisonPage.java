package io.github.neuronmerge.report.compare;

import io.github.neuronmerge.experiment.run.RunFacts;
import io.github.neuronmerge.report.column.RunPairColumns;
import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Document;
import io.github.neuronmerge.report.document.Inline;
import io.github.neuronmerge.report.document.Section;
import io.github.neuronmerge.report.page.ReportPage;
import io.github.neuronmerge.report.stats.MeanInterval;
import io.github.neuronmerge.report.table.CsvWriter;
import io.github.neuronmerge.report.table.Fields;
import io.github.neuronmerge.report.table.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares two runs: writes a table and a report, and returns the lines for the console. */
public final class ComparisonPage {
  private static final String TABLE = RunPairColumns.TABLE.file();

  private final RunFacts before;
  private final RunFacts after;
  private final RunPairs pairs;

  private ComparisonPage(Path before, Path after) {
    this.before = RunFacts.of(before);
    this.after = RunFacts.of(after);
    this.pairs = RunPairs.of(before, after);
  }

  /**
   * Compares two runs.
   *
   * @param before the folder of one run's tables
   * @param after the folder of the other run's tables
   * @param folder the folder for the comparison
   * @param written receives the files that are written
   * @return the lines to print
   */
  public static List<String> write(Path before, Path after, Path folder, List<Path> written) {
    ComparisonPage page = new ComparisonPage(before, after);
    Path table = folder.resolve(TABLE);
    CsvWriter.write(table, RunPairs.Pair.COLUMNS, page.pairs.rows());
    written.add(table);
    written.addAll(ReportPage.write(folder, page.document()));
    return page.lines();
  }

  private String answer() {
    long significant = count("significant");
    long equal = count("equal");
    return pairs.rows().size() + " pairs of method and target are in both runs: " + equal + " equal, " + significant
        + " significantly different (Wilcoxon's p after Holm's correction below "
        + Fields.digits("%.2f", RunPairs.Pair.LEVEL) + "), " + (pairs.rows().size() - equal - significant)
        + " otherwise; " + pairs.onlyBefore().size() + " only in the first run, " + pairs.onlyAfter().size()
        + " only in the second.";
  }

  private long count(String verdict) {
    return pairs.rows().stream().filter(row -> row.verdict().equals(verdict)).count();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>(List.of(name(before) + " beside " + name(after), answer(), ""));
    for (RunPairs.Pair row : pairs.rows()) {
      lines.add(String.format(Locale.ROOT, "  %-28s %-24s %7s -> %7s  %+7.2f points  %s",
          Words.shortened(row.method(), 28), Words.shortened(row.target(), 24), Words.percent(row.before()),
          Words.percent(row.after()), 100 * row.difference(), row.verdict()));
    }
    return lines;
  }

  private Document document() {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("cells", "The same cells", List.of(Block.paragraph("Mean test accuracy in % over the "
        + "training seeds that both have; the difference in points, second less first, with its interval "
        + "(" + MeanInterval.KIND + "); Wilcoxon's exact p after Holm's correction for all rows."), table())));
    sections.add(new Section("only", "What only one of them has", List.of(
        Block.paragraph("Only in the first: " + words(pairs.onlyBefore()) + "."),
        Block.paragraph("Only in the second: " + words(pairs.onlyAfter()) + "."))));
    sections.add(new Section("runs", "The two runs", List.of(facts())));
    return new Document(name(before) + " beside " + name(after), List.of(Block.paragraph(answer())), sections);
  }

  private Block table() {
    return new Block.Table(List.of("method", "target", "first", "second", "difference", "interval", "p (Holm)",
        "seeds", "verdict"), pairs.rows().stream().map(row -> Fields.row(Fields.code(row.method()),
            Fields.text(row.target()), Fields.text(Words.percent(row.before())),
            Fields.text(Words.percent(row.after())), Fields.text(Fields.digits("%+.2f", 100 * row.difference())),
            Fields.text(row.interval().low().isEmpty() ? "" : Fields.digits("%+.2f",
                100 * row.interval().low().getAsDouble()) + " to " + Fields.digits("%+.2f",
                100 * row.interval().high().getAsDouble())),
            Fields.number(row.holm(), Fields::small), Fields.text(Integer.toString(row.seeds())),
            Fields.text(row.verdict()))).toList());
  }

  /** Returns the facts of the two runs side by side, with differences in bold. */
  private Block facts() {
    List<Block.Row> rows = new ArrayList<>();
    before.words().forEach((what, words) -> {
      String other = after.words().getOrDefault(what, "");
      List<Inline> second = words.equals(other) ? Fields.text("the same") : List.of(new Inline.Strong(other));
      rows.add(Fields.row(Fields.text(what), Fields.text(words), second));
    });
    return new Block.Table(List.of("", "first", "second"), rows);
  }

  private static String name(RunFacts run) {
    return run.experiment() + "/" + run.runId();
  }

  private static String words(List<String> names) {
    return names.isEmpty() ? "nothing" : String.join(", ", names);
  }
}
