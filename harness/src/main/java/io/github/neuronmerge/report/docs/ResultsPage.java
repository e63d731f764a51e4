package io.github.neuronmerge.report.docs;

import static io.github.neuronmerge.report.column.SummaryColumns.SEEDS;

import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Document;
import io.github.neuronmerge.report.document.Inline;
import io.github.neuronmerge.report.document.MarkdownWriter;
import io.github.neuronmerge.report.document.Section;
import io.github.neuronmerge.report.table.Fields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code docs/results.md}: every committed run in tables. */
final class ResultsPage {
  private ResultsPage() {}

  /** Returns the page's text; {@code plots} is the folder of the committed pictures. */
  static String of(List<CommittedResults> runs, Path plots) {
    List<Section> sections = new ArrayList<>();
    runs.forEach(run -> sections.add(new ResultsSection(run, plots.resolve(run.experiment())).section()));
    return MarkdownWriter.write(new Document("Results", lead(runs), sections));
  }

  private static List<Block> lead(List<CommittedResults> runs) {
    return List.of(
        Block.paragraph("The program writes this page from the tables in `results/reference/` with the command below. "
            + "A test compares the two, so do not edit the page by hand."),
        new Block.Listing("mvn compile exec:java -Dexp=docs"),
        Block.paragraph("Every number is test accuracy in %, mean \u00b1 sample standard deviation over training "
            + "seeds. Each training seed has a baseline of its own. The highest mean of a column is bold within its "
            + "table, controls aside; "
            + "it says nothing where the difference to the next is smaller than the standard deviations. "
            + "Methods are in the order of their mean over the targets that all of them have, in a run of several views "
            + "those of the first one. "
            + "Parameters and multiply-accumulates (MACs) kept are shares of the baseline's; where a budget is spent "
            + "differently by each method, the least and the most are given."),
        Block.paragraph("Some runs have several views, each with tables of its own. A view says whose rule sets the widths "
            + "and what is equal for all methods. By its own rule a method is as it would be used; `docs/methods.md` has the "
            + "rule of each. At common widths two methods differ in nothing else. Methods compare within a column and "
            + "not across views."),
        Block.paragraph("Each section names the commit that made its run. Presets, defaults and experiments have changed "
            + "since some of these commits, as the changelog says, so a run made today can differ. A replay of a "
            + "committed run uses the settings in its manifest."),
        Block.paragraph("The test images choose nothing: settings were chosen on validation images, which are set "
            + "aside from the training images. Tests of significance, intervals, ranks and the results of each seed "
            + "are in the tables that each section links to. With three training seeds the least p of Wilcoxon's "
            + "exact test of two methods is a quarter, so no pair of them differs significantly at one target."),
        overview(runs));
  }

  private static Block overview(List<CommittedResults> runs) {
    return new Block.Table(List.of("experiment", "network", "data", "baseline, %", "training seeds"),
        runs.stream().map(run -> new Block.Row("", List.<List<Inline>>of(
            List.of(new Inline.Link(run.experiment(), "#" + run.experiment())),
            Fields.text(run.facts().words().get("Network")),
            Fields.text(run.facts().words().get("Data").split(":", 2)[0]),
            Fields.text(Fields.accuracy(run.baseline())),
            Fields.text(run.baseline().text(SEEDS))))).toList());
  }
}
