package io.github.neuronmerge.report.page;

import static io.github.neuronmerge.report.column.CellColumns.DATASET;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.STAGE;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;

import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Inline;
import io.github.neuronmerge.report.document.Section;
import io.github.neuronmerge.report.plot.Accuracies;
import io.github.neuronmerge.report.table.CellParts;
import io.github.neuronmerge.report.table.CellRow;
import io.github.neuronmerge.report.table.Contender;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Fields;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a paper on compression must report, after the recommendations and the checklist (appendix B) of Blalock,
 * Gonzalez Ortiz, Frankle and Guttag, "What is the State of Neural Network Pruning?", MLSys 2020, in our words: each
 * item is filled in from the tables, and one that this run does not meet says so.
 */
final class ChecklistSection {
  /** Sizes that show a curve, and the points that the smallest must lose to show where it breaks. */
  private static final int ENOUGH_SIZES = 5;
  private static final double BROKEN = 0.05;
  private static final int ENOUGH_SEEDS = 3;
  private static final Pattern PUBLISHED = Pattern.compile(".*-(20[0-9]{2})\\b.*");

  private final ReportTables run;
  private final List<Block.Row> rows = new ArrayList<>();

  private ChecklistSection(ReportTables run) {
    this.run = run;
  }

  static Section of(ReportTables run) {
    ChecklistSection list = new ChecklistSection(run);
    list.comparisons();
    list.results();
    list.description();
    return new Section("checklist", "What a compression paper must report", List.of(
        Block.paragraph("After the checklist of \u201cWhat is the State of Neural Network Pruning?\u201d (Blalock et "
            + "al., MLSys 2020), in our words, filled in by the program from this run alone."),
        new Block.Table(List.of("", "item", "here"), list.rows)));
  }

  private void comparisons() {
    item("Magnitude pruning is among the rivals", names(CellParts::isMagnitudePruning));
    item("Random pruning is among the rivals", names(CellParts::isRandomPruning));
    item("Random clusters, the same idea for merging, are among the rivals", names(CellParts::isRandomMerging));
    item("Published methods are among the rivals, done again here",
        text(run.comparison().contenders().stream().map(Contender::method)
            .filter(name -> PUBLISHED.matcher(name).matches()).collect(Collectors.joining(", "))));
    item("Rivals have the same share of each layer", targetKinds().stream().noneMatch(kind -> kind.equals("global"))
        ? Optional.of("targets give every method the same widths")
        : Optional.empty(), "with a budget for the whole network each method finds its own widths");
    boolean isTuned = hasStage(CellRow.FINE_TUNED) || hasStage(CellRow.DISTILLED);
    if (isTuned) {
      item("Training from scratch at the same size stands beside fine-tuning",
          hasStage(CellRow.SCRATCH) ? Optional.of("stage scratch") : Optional.empty());
    }
  }

  private void results() {
    int sizes = run.comparison().targets().size();
    item("At least " + ENOUGH_SIZES + " sizes", sizes >= ENOUGH_SIZES ? Optional.of(Integer.toString(sizes))
        : Optional.empty(), Words.count(sizes, "size"));
    item("Sizes reach down to where accuracy breaks", broken());
    item("The accuracy of the network itself at every point, and the baseline's",
        run.baseline().map(row -> Fields.accuracy(row) + " % before"));
    int seeds = Accuracies.seeds(Accuracies.rows(run.summary()));
    item("At least " + ENOUGH_SEEDS + " trainings from different seeds",
        seeds >= ENOUGH_SEEDS ? Optional.of(Integer.toString(seeds)) : Optional.empty(), Integer.toString(seeds));
    item("Mean, standard deviation and interval at every point", seeds > 1
        ? Optional.of("over training seeds; bootstrap interval of 95 %") : Optional.empty(), "one seed has none");
    item("Compression ratio and theoretical speed-up, both", Optional.of("parameters and MACs at every point"));
    item("Measured time", run.timings().isEmpty() ? Optional.empty()
        : Optional.of("JMH at batch " + run.batches().stream().map(String::valueOf).collect(Collectors.joining(", "))));
    item("Top-5 accuracy where there are many classes", dataset().startsWith("cifar-100") ? Optional.empty()
        : Optional.of("10 classes: top-1 is enough"), "100 classes, but only top-1 is scored");
    item("Three pairs of data set and network or more", Optional.empty(),
        "one run is one pair; the committed runs together are in results/reference");
    item("A large data set and a modern network", Optional.empty(), run.facts().words().get("Network") + " on "
        + dataset());
  }

  private void description() {
    item("Nothing was chosen on test data", Optional.of("validation images are set aside for that"));
    item("The data set's files are the published ones", dataset().contains(Datasets.UNVERIFIED)
        ? Optional.empty() : Optional.of("by SHA-256"), Datasets.UNVERIFIED);
    item("Methods, networks and hyperparameters in enough detail to do it again",
        Optional.of("manifest.json has every key; experiments/presets.yaml has each method's source and differences"));
    String code = run.facts().words().get("Code");
    item("The code is there", code.contains("changes") ? Optional.empty() : Optional.of(code), code);
    item("Library and hardware", Optional.of(run.facts().words().get("Machine") + "; "
        + run.facts().words().get("Tensors")));
  }

  private void item(String item, Optional<String> how) {
    item(item, how, "");
  }

  private void item(String item, Optional<String> how, String whyNot) {
    rows.add(new Block.Row("", List.of(
        List.of(how.isPresent() ? Inline.of("\u2713 met") : new Inline.Strong("\u2717 not met")),
        Fields.text(item), Fields.text(how.orElse(whyNot.isEmpty() ? "none here" : whyNot)))));
  }

  private Optional<String> names(Predicate<CsvTable.Row> wanted) {
    return text(run.cells().rows().stream().filter(wanted).map(row -> row.text(METHOD)).distinct()
        .collect(Collectors.joining(", ")));
  }

  private static Optional<String> text(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private Set<String> targetKinds() {
    return run.comparison().targets().stream().map(target -> target.replaceAll("-.*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean hasStage(String stage) {
    return run.cells().rows().stream().anyMatch(row -> row.text(STAGE).equals(stage));
  }

  private Optional<String> broken() {
    if (run.baseline().isEmpty() || run.chosen().isEmpty()) {
      return Optional.empty();
    }
    List<CsvTable.Row> sizes = run.sizes(run.chosen().get());
    double lost = run.baseline().get().sureNumber(TEST_ACCURACY_MEAN)
        - sizes.get(sizes.size() - 1).sureNumber(TEST_ACCURACY_MEAN);
    return lost < BROKEN ? Optional.empty()
        : Optional.of("the recommended method loses " + Fields.digits("%.1f", 100 * lost) + " points at the smallest");
  }

  private String dataset() {
    return run.cells().rows().stream().findFirst().map(row -> row.text(DATASET)).orElse("");
  }
}
