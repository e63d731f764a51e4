package io.github.neuronmerge.report.docs;

import static io.github.neuronmerge.report.column.SummaryColumns.SEEDS;

import io.github.neuronmerge.report.column.TargetView;
import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Inline;
import io.github.neuronmerge.report.document.MarkdownWriter;
import io.github.neuronmerge.report.table.Contender;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The table of results in {@code README.md}: five methods in the main view of one experiment. */
final class HeadlineTable {
  /** The experiment that it shows. */
  static final String EXPERIMENT = "mnist-lenet-global";
  private static final Map<String, String> WORDS = Map.of(
      "l1", "pruning by L1 norm",
      "zhong-2018", "k-means, our reading of ICPR 2018",
      "model-folding-2025", "model folding, ICLR 2025",
      "merge", "ours",
      "merge-calibrated", "ours");
  private static final List<String> METHODS =
      List.of("l1", "zhong-2018", "model-folding-2025", "merge", "merge-calibrated");

  private HeadlineTable() {}

  /** Returns the table in Markdown, with a sentence about the run. */
  static String of(CommittedResults run) {
    List<String> header = new ArrayList<>(List.of("method", "looks at"));
    List<String> targets = run.comparison().mainTargets();
    targets.forEach(target -> header.add(TargetWords.size(target)));
    List<Block.Row> rows = METHODS.stream().map(name -> row(run, run.method(name))).toList();
    Map<String, String> words = run.facts().words();
    return MarkdownWriter.write(List.of(
        Block.paragraph(words.get("Network") + " on " + words.get("Data").split(":", 2)[0] + ", baseline "
            + Fields.accuracy(run.baseline()) + " %, " + run.baseline().text(SEEDS)
            + " training seeds, no training afterwards. Test accuracy in %, mean \u00b1 standard deviation over seeds, "
            + "at four keep fractions" + rule(targets) + ":"),
        new Block.Table(header, rows)));
  }

  /** Says whose rule splits the parameters over the layers. */
  private static String rule(List<String> targets) {
    return targets.stream().allMatch(target -> TargetView.of(target).kind() == TargetView.Kind.OWN)
        ? " of all parameters, which each method splits over the layers by its own rule" : "";
  }

  private static Block.Row row(CommittedResults run, Contender method) {
    List<List<Inline>> fields = new ArrayList<>();
    fields.add(List.of(new Inline.Code(method.method()), Inline.of(" (" + WORDS.get(method.method()) + ")")));
    fields.add(Fields.text(run.group(method.method()) == MethodGroup.CALIBRATED
        ? run.facts().calibrationImages() + " unlabelled images" : "weights alone"));
    for (String target : run.comparison().mainTargets()) {
      CsvTable.Row row = method.results().get(target);
      fields.add(Fields.text(row == null ? "" : Fields.accuracy(row)));
    }
    return new Block.Row("", fields);
  }
}
