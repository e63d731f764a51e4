package io.github.neuronmerge.report.page;

import static io.github.neuronmerge.report.column.CellColumns.DATASET;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.MODEL;
import static io.github.neuronmerge.report.column.CellColumns.PARAMS_BEFORE;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.CellColumns.VAL_ACCURACY;
import static io.github.neuronmerge.report.column.CellColumns.WIDTHS;
import static io.github.neuronmerge.report.column.SummaryColumns.MACS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.PARAMS_KEPT;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_CI_LOW;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_STD;

import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.report.column.Key;
import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Section;
import io.github.neuronmerge.report.plot.Accuracies;
import io.github.neuronmerge.report.stats.MeanInterval;
import io.github.neuronmerge.report.table.CellParts;
import io.github.neuronmerge.report.table.Contender;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Fields;
import io.github.neuronmerge.report.table.Role;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a paper on compression must report, after the recommendations and the checklist (appendix B) of Blalock,
 * Gonzalez Ortiz, Frankle and Guttag, "What is the State of Neural Network Pruning?", MLSys 2020, in our words: the
 * answer to each item is worked out from the run's tables and manifest, and what it looked at stands beside it.
 */
final class ChecklistSection {
  /** Sizes that show a curve, and the points that the smallest must lose to show where it breaks. */
  private static final int ENOUGH_SIZES = 5;
  private static final double BROKEN = 0.05;
  private static final int ENOUGH_SEEDS = 3;
  private static final int ENOUGH_PAIRS = 3;
  /** From how many classes on papers say top-5 accuracy too; images and parameters about as ImageNet and its networks. */
  private static final int MANY_CLASSES = 100;
  private static final int MANY_IMAGES = 1_000_000;
  private static final double MANY_PARAMETERS = 10e6;
  private static final Pattern PUBLISHED = Pattern.compile(".*-(20[0-9]{2})\\b.*");

  private final ReportTables run;
  private final List<CsvTable.Row> cells;
  /** Rows of the summary, and those of them that have a result. */
  private final List<CsvTable.Row> points;
  private final List<CsvTable.Row> results;

  private ChecklistSection(ReportTables run) {
    this.run = run;
    cells = run.cells().rows();
    points = run.summary().rows();
    results = Accuracies.rows(run.summary());
  }

  static Section of(ReportTables run) {
    ChecklistSection list = new ChecklistSection(run);
    List<ChecklistItem> items = new ArrayList<>(list.comparisons());
    items.addAll(list.results());
    items.addAll(list.scale());
    items.addAll(list.description());
    return new Section("checklist", "What a compression paper must report", List.of(
        Block.paragraph("After the checklist of \u201cWhat is the State of Neural Network Pruning?\u201d (Blalock et "
            + "al., MLSys 2020), in our words, worked out by the program from this run's tables and manifest alone."),
        new Block.Table(List.of("", "item", "here"), items.stream().map(ChecklistItem::row).toList())));
  }

  private List<ChecklistItem> comparisons() {
    List<String> published = run.comparison().contenders().stream().map(Contender::method)
        .filter(name -> PUBLISHED.matcher(name).matches()).toList();
    return List.of(
        ChecklistItem.named("Magnitude pruning is among the rivals", run.comparison().contenders().stream()
            .filter(run::isMagnitudePruning).map(Contender::method).toList()),
        ChecklistItem.named("Random pruning is among the rivals", methods(CellParts::isRandomPruning)),
        ChecklistItem.named("Random clusters, the same idea for merging, are among the rivals",
            methods(CellParts::isRandomMerging)),
        ChecklistItem.named("Published methods are among the rivals, done again here", published),
        commonWidths(),
        floor(),
        controls());
  }

  private ChecklistItem commonWidths() {
    List<String> targets = run.comparison().targets();
    long common = targets.stream().filter(this::hasCommonWidths).count();
    return ChecklistItem.of("Rivals are compared at the same widths of each layer, at some sizes at least", common > 0,
        common + " of " + targets.size() + " targets give every method the same widths");
  }

  /** At a target that each seed spends in its own way the widths of different seeds stand together. */
  private boolean hasCommonWidths(String target) {
    return results.stream().filter(row -> row.text(TARGET).equals(target) && !Role.isBaseline(row))
        .map(row -> row.text(WIDTHS)).distinct().count() == 1;
  }

  private ChecklistItem controls() {
    String item = "Every network that was trained further stands beside training from scratch at its widths, also by the "
        + "baseline's recipe and for equal multiply-accumulates, and beside the baseline trained further";
    TunedControls controls = TunedControls.of(cells);
    return controls.tuned().isEmpty() ? ChecklistItem.notApplicable(item, "nothing is fine-tuned")
        : ChecklistItem.of(item, controls.lacking().isEmpty(), controls.words());
  }

  private ChecklistItem floor() {
    String item = "No search for widths left a layer fewer than " + LayerFloor.CHANNELS + " neurons, or "
        + Fields.digits("%.0f", 100 * LayerFloor.FRACTION) + " % of them where that is less";
    LayerFloor floor = LayerFloor.of(cells, run.facts()::widthRule);
    return floor.searched().isEmpty() ? ChecklistItem.notApplicable(item, "no widths were searched")
        : ChecklistItem.of(item, floor.below().isEmpty(), Words.count(floor.below().size(), "layer") + " below in "
            + Words.count(floor.searched().size(), "searched network")
            + (floor.below().isEmpty() ? "" : "; first " + floor.below().get(0)));
  }

  private List<ChecklistItem> results() {
    int sizes = run.comparison().mainTargets().size();
    int seeds = Accuracies.seeds(results);
    String batches = run.batches().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return List.of(
        ChecklistItem.of("At least " + ENOUGH_SIZES + " sizes", sizes >= ENOUGH_SIZES,
            Words.count(sizes, "size") + run.comparison().mainTitle().map(title -> " in one view").orElse("")),
        broken(),
        ChecklistItem.all("The accuracy of the network itself at every point, and the baseline's",
            run.baseline().isPresent() ? results.size() : 0, points.size(), "points, the baseline among them"),
        ChecklistItem.of("At least " + ENOUGH_SEEDS + " trainings from different seeds", seeds >= ENOUGH_SEEDS,
            Words.count(seeds, "training seed")),
        ChecklistItem.all("Mean, standard deviation and interval at every point",
            having(TEST_ACCURACY_MEAN, TEST_ACCURACY_STD, TEST_ACCURACY_CI_LOW), points.size(),
            "points (" + MeanInterval.KIND + ")"),
        ChecklistItem.all("Compression ratio and theoretical speed-up, both", having(PARAMS_KEPT, MACS_KEPT),
            points.size(), "points have parameters and multiply-accumulates"),
        ChecklistItem.of("Measured time", !run.timings().isEmpty(),
            run.timings().isEmpty() ? "nothing was timed" : "JMH at batch " + batches));
  }

  private long having(Key<?>... columns) {
    return points.stream().filter(row -> List.of(columns).stream().noneMatch(column -> row.text(column).isEmpty()))
        .count();
  }

  private ChecklistItem broken() {
    String item = "Sizes reach down to where accuracy breaks";
    if (run.baseline().isEmpty() || run.chosen().isEmpty()) {
      return ChecklistItem.notApplicable(item, "no method has a result beside a baseline");
    }
    List<CsvTable.Row> sizes = run.sizes(run.chosen().get());
    double lost = run.baseline().get().sureNumber(TEST_ACCURACY_MEAN)
        - sizes.get(sizes.size() - 1).sureNumber(TEST_ACCURACY_MEAN);
    return ChecklistItem.of(item, lost >= BROKEN, "the recommended method loses "
        + Fields.digits("%.1f", 100 * lost) + " points at the smallest; " + Fields.digits("%.0f", 100 * BROKEN)
        + " count as broken");
  }

  private List<ChecklistItem> scale() {
    long pairs = cells.stream().map(row -> row.text(MODEL) + " on " + row.text(DATASET)).distinct().count();
    double parameters = cells.stream().mapToDouble(row -> row.number(PARAMS_BEFORE).orElse(0)).max().orElse(0);
    int images = run.facts().trainImages();
    return List.of(
        topFive(),
        ChecklistItem.of("Three pairs of data set and network or more", pairs >= ENOUGH_PAIRS,
            Words.count((int) pairs, "pair") + " in this run; the committed runs together are in results/reference"),
        ChecklistItem.of("A data set of a million training images and a network of ten million parameters",
            images >= MANY_IMAGES && parameters >= MANY_PARAMETERS,
            images + " images, " + Fields.digits("%.2f", parameters / 1e6) + " million parameters"));
  }

  private ChecklistItem topFive() {
    String item = "Top-5 accuracy where there are " + MANY_CLASSES + " classes or more";
    String data = Datasets.unmarked(dataset());
    if (!Datasets.names().contains(data)) {
      return ChecklistItem.notApplicable(item, "no data set");
    }
    int classes = Datasets.manifest(data).classes();
    return classes < MANY_CLASSES ? ChecklistItem.notApplicable(item, data + " has " + classes + " classes")
        : ChecklistItem.of(item, /* isMet= */ false, classes + " classes, and the tables have top-1 alone");
  }

  private List<ChecklistItem> description() {
    List<String> methods = methods(row -> true);
    int aside = run.facts().validationImages();
    List<CsvTable.Row> lacking = cells.stream().filter(row -> row.text(VAL_ACCURACY).isEmpty()).toList();
    String code = run.facts().words().get("Code");
    String machine = run.facts().words().get("Machine") + "; " + run.facts().words().get("Tensors");
    boolean isUnverified = dataset().contains(Datasets.UNVERIFIED);
    return List.of(
        ChecklistItem.of("Images other than the test images are set aside to choose by", aside > 0 && lacking.isEmpty(),
            aside + " validation images; " + (cells.size() - lacking.size()) + " of " + cells.size()
                + " cells have their accuracy"),
        ChecklistItem.of("The data set's files are the published ones", !isUnverified,
            isUnverified ? Datasets.UNVERIFIED : "by SHA-256"),
        ChecklistItem.all("Methods in enough detail to do them again",
            methods.stream().filter(run.facts()::describes).count(), methods.size(),
            "methods have all their parts in manifest.json"),
        ChecklistItem.of("The code is there", run.facts().cleanCommit().isPresent(),
            code.equals("commit ") ? "no commit is known" : code),
        ChecklistItem.of("Library and hardware", run.facts().hasMachine(),
            run.facts().hasMachine() ? machine : "manifest.json does not say"));
  }

  private List<String> methods(Predicate<CsvTable.Row> wanted) {
    return cells.stream().filter(wanted).map(row -> row.text(METHOD)).distinct().toList();
  }

  private String dataset() {
    return cells.stream().findFirst().map(row -> row.text(DATASET)).orElse("");
  }
}
