package io.github.neuronmerge.report.docs;

import static io.github.neuronmerge.report.column.SummaryColumns.SEEDS;

import io.github.neuronmerge.report.column.TargetView;
import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Inline;
import io.github.neuronmerge.report.document.MarkdownWriter;
import io.github.neuronmerge.report.table.Contender;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Fields;
import io.github.neuronmerge.report.table.TargetWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table of results in {@code README.md}: some methods at the sizes that two views of one experiment have in common,
 * each method by its own rule for widths, and all at the widths that {@code merge} finds.
 */
final class HeadlineTable {
  /** The experiment that it shows. */
  static final String EXPERIMENT = "mnist-lenet-global";
  /** The methods that it shows, with what is said of them. */
  private static final Map<String, String> METHODS = methods();

  private HeadlineTable() {}

  private static Map<String, String> methods() {
    Map<String, String> methods = new LinkedHashMap<>();
    methods.put("l1", "pruning by L1 norm");
    methods.put("zhong-2018", "k-means, our reading of ICPR 2018");
    methods.put("ifm-2024", "iterative feature merging, ICLR 2024");
    methods.put("model-folding-2025", "model folding, ICLR 2025");
    methods.put("merge", "ours");
    methods.put("osscar-calibrated", "local search after OSSCAR, ICML 2024, our correction");
    methods.put("merge-calibrated", "ours");
    return methods;
  }

  /** Returns the table in Markdown, with a sentence about the run. */
  static String of(CommittedResults run) {
    List<String> own = targets(run, TargetView.Kind.OWN);
    List<String> common = targets(run, TargetView.Kind.COMMON);
    List<String> sizes = own.stream().map(TargetWords::size).collect(Collectors.toCollection(ArrayList::new));
    sizes.retainAll(common.stream().map(TargetWords::size).toList());
    List<String> targets = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("method", "looks at"));
    for (List<String> view : List.of(own, common)) {
      view.stream().filter(target -> sizes.contains(TargetWords.size(target))).forEach(target -> {
        targets.add(target);
        header.add(TargetView.of(target).brief() + ", "
            + TargetWords.size(target).replace(" of the parameters", ""));
      });
    }
    Map<String, String> words = run.facts().words();
    return MarkdownWriter.write(List.of(
        Block.paragraph(words.get("Network") + " on " + words.get("Data").split(":", 2)[0] + ", baseline "
            + Fields.accuracy(run.baseline()) + " %, " + run.baseline().text(SEEDS)
            + " training seeds, no training afterwards. Test accuracy in %, mean \u00b1 standard deviation over seeds, "
            + "where a fraction of all parameters is kept: first each method splits it over the layers by its own rule, "
            + "then all have the widths that `merge` finds:"),
        new Block.Table(header, METHODS.keySet().stream().map(name -> row(run, run.method(name), targets)).toList())));
  }

  private static List<String> targets(CommittedResults run, TargetView.Kind kind) {
    return run.comparison().targets().stream().filter(target -> TargetView.of(target).kind() == kind).toList();
  }

  private static Block.Row row(CommittedResults run, Contender method, List<String> targets) {
    List<List<Inline>> fields = new ArrayList<>();
    fields.add(List.of(new Inline.Code(method.method()), Inline.of(" (" + METHODS.get(method.method()) + ")")));
    fields.add(Fields.text(run.group(method.method()).seesUnlabelled()
        ? run.facts().calibrationImages() + " unlabelled images" : "weights alone"));
    for (String target : targets) {
      CsvTable.Row row = method.results().get(target);
      fields.add(Fields.text(row == null ? "" : Fields.accuracy(row)));
    }
    return new Block.Row("", fields);
  }
}
