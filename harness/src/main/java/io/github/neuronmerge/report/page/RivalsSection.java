package io.github.neuronmerge.report.page;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;
import static io.github.neuronmerge.report.column.FriedmanColumns.BLOCKS;
import static io.github.neuronmerge.report.column.FriedmanColumns.CHI_SQUARE;
import static io.github.neuronmerge.report.column.FriedmanColumns.CRITICAL_DIFFERENCE_PERMUTATION;
import static io.github.neuronmerge.report.column.FriedmanColumns.METHODS;
import static io.github.neuronmerge.report.column.FriedmanColumns.NOTE;
import static io.github.neuronmerge.report.column.FriedmanColumns.P_PERMUTATION;
import static io.github.neuronmerge.report.column.PairColumns.EFFECT_SIZE;
import static io.github.neuronmerge.report.column.PairColumns.MEAN_DIFFERENCE;
import static io.github.neuronmerge.report.column.PairColumns.METHOD_A;
import static io.github.neuronmerge.report.column.PairColumns.METHOD_B;
import static io.github.neuronmerge.report.column.PairColumns.P_HOLM;
import static io.github.neuronmerge.report.column.PairColumns.P_WILCOXON;
import static io.github.neuronmerge.report.column.RankingColumns.AVERAGE_RANK;
import static io.github.neuronmerge.report.column.RankingColumns.BELOW_BEST_ERROR;
import static io.github.neuronmerge.report.column.RankingColumns.BELOW_BEST_MEAN;
import static io.github.neuronmerge.report.column.RankingColumns.RANK;
import static io.github.neuronmerge.report.column.RankingColumns.WALL_SECONDS_MEAN;
import static io.github.neuronmerge.report.column.RankingColumns.WINS;
import static io.github.neuronmerge.report.column.RankingColumns.WITHIN_ERROR_OF_BEST;
import static io.github.neuronmerge.report.column.SummaryColumns.FAILED;
import static io.github.neuronmerge.report.column.SummaryColumns.SEEDS;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;
import static io.github.neuronmerge.report.column.SummaryColumns.VAL_ACCURACY_MEAN;

import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Inline;
import io.github.neuronmerge.report.document.Section;
import io.github.neuronmerge.report.table.Comparison;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Fields;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The comparison of methods: which is better, by how much, and whether chance explains the difference. */
final class RivalsSection {
  private RivalsSection() {}

  static Section of(ReportTables run) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.paragraph("Means over the targets at which every method has a result" + view(run)
        + ". `below the best` is paired "
        + "by training seed, with its standard error; `yes` says that it is within one. The average rank is over "
        + "training seeds, each by mean test accuracy over the targets, 1 being best. Whoever chooses a method does so by its validation "
        + "accuracy."));
    blocks.add(ranking(run));
    friedman(run).ifPresent(blocks::add);
    run.chosen().ifPresent(chosen -> {
      List<Block.Row> rows = pairs(run, chosen.method());
      if (!rows.isEmpty()) {
        blocks.add(new Block.Details(chosen.method() + " against every other method, "
            + Words.count(rows.size(), "pair"), List.of(
            Block.paragraph("Differences of test accuracy in points, positive where `" + chosen.method() + "` is "
                + "better, paired by training seed; Wilcoxon's exact p, and the same after Holm's correction for all "
                + "pairs at the target. With three seeds the least p is 0.25: there only the difference and whether "
                + "all seeds agree (effect size 1 or -1) can be read."),
            new Block.Table(List.of("against", "target", "difference (points)", "effect size", "p", "p (Holm)",
                "seeds"), rows))));
      }
    });
    return new Section("rivals", "Rivals", blocks);
  }

  /** Says which view the means are of, where there are several. */
  private static String view(ReportTables run) {
    Comparison all = run.comparison();
    return all.mainTitle().map(title -> ", of " + all.targets().size() + " targets the " + all.mainTargets().size()
        + " of one view: " + title + ". A mean over several views would be of none").orElse("");
  }

  private static Block ranking(ReportTables run) {
    List<Block.Row> rows = new ArrayList<>();
    for (CsvTable.Row row : run.ranking().rows()) {
      rows.add(Fields.row(Fields.text(row.text(RANK)), Fields.code(row.text(METHOD)),
          Fields.percent(row, TEST_ACCURACY_MEAN), below(row),
          Fields.text(row.isTrue(WITHIN_ERROR_OF_BEST) ? "yes" : ""),
          Fields.percent(row, VAL_ACCURACY_MEAN), Fields.text(row.text(WINS)),
          Fields.number(row.number(AVERAGE_RANK), rank -> Fields.digits("%.2f", rank)),
          Fields.number(row.number(WALL_SECONDS_MEAN), seconds -> Fields.digits("%.1f", seconds)),
          Fields.text(row.text(FAILED))));
    }
    return new Block.Table(List.of("rank", "method", "test accuracy", "below the best (points)", "within error",
        "validation accuracy", "wins", "average rank", "seconds a cell", "failed cells"), rows);
  }

  private static List<Inline> below(CsvTable.Row row) {
    return Fields.number(row.number(BELOW_BEST_MEAN), mean -> Fields.digits("%.2f", 100 * mean)
        + (row.number(BELOW_BEST_ERROR).isPresent()
            ? " \u00b1 " + Fields.digits("%.2f", 100 * row.sureNumber(BELOW_BEST_ERROR)) : ""));
  }

  /** Returns what Friedman's test says, or why there is none; tables of older versions have no such test. */
  private static Optional<Block> friedman(ReportTables run) {
    return run.friedman().rows().stream().filter(row -> run.friedman().columns().contains(NOTE.name())).findFirst()
        .map(row -> Block.paragraph("Friedman's test of " + row.text(METHODS) + " methods over "
            + Words.networks((int) row.sureNumber(BLOCKS), run.cells().rows().get(0))
            + ", by mean test accuracy over the targets"
            + run.comparison().mainTitle().map(title -> " of the same view").orElse("") + ": "
            + String.join("; ", statements(row)) + "."));
  }

  private static List<String> statements(CsvTable.Row row) {
    List<String> statements = new ArrayList<>();
    row.number(P_PERMUTATION).ifPresent(p -> statements.add("chi-square = "
        + Fields.digits("%.1f", row.sureNumber(CHI_SQUARE)) + ", p = " + Fields.digits("%.2g", p)
        + " by permutations"));
    row.number(CRITICAL_DIFFERENCE_PERMUTATION).ifPresent(difference -> statements.add(
        "two average ranks differ at the level 0.05 if they are " + Fields.digits("%.2f", difference) + " apart"));
    if (!row.text(NOTE).isEmpty()) {
      statements.add(row.text(NOTE));
    }
    return statements;
  }

  private static List<Block.Row> pairs(ReportTables run, String method) {
    List<Block.Row> rows = new ArrayList<>();
    for (CsvTable.Row row : run.comparisons().rows()) {
      boolean isFirst = row.text(METHOD_A).equals(method);
      if (isFirst || row.text(METHOD_B).equals(method)) {
        int sign = isFirst ? 1 : -1;
        rows.add(Fields.row(Fields.code(row.text(isFirst ? METHOD_B : METHOD_A)), Fields.text(row.text(TARGET)),
            Fields.number(row.number(MEAN_DIFFERENCE), value -> Fields.digits("%+.2f", 100 * sign * value)),
            Fields.number(row.number(EFFECT_SIZE), value -> Fields.digits("%.2f", sign * value)),
            Fields.number(row.number(P_WILCOXON), Fields::small), Fields.number(row.number(P_HOLM), Fields::small),
            Fields.text(row.text(SEEDS))));
      }
    }
    return rows;
  }
}
