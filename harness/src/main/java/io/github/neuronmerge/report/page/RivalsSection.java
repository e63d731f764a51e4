package io.github.neuronmerge.report.page;

import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Inline;
import io.github.neuronmerge.report.document.Section;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.Fields;
import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who is better than whom, by how much, and whether chance would do as well. */
final class RivalsSection {
  private RivalsSection() {}

  static Section of(ReportTables run) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.paragraph("Means over the targets at which every method has a result. `below the best` is paired "
        + "by training seed, with its standard error; `yes` says that it is within one. The average rank is over "
        + "all pairs of target and training seed, 1 being best. Whoever chooses a method does so by its validation "
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

  private static Block ranking(ReportTables run) {
    List<Block.Row> rows = new ArrayList<>();
    for (CsvTable.Row row : run.ranking().rows()) {
      rows.add(Fields.row(Fields.text(row.text("rank")), Fields.code(row.text("method")),
          Fields.percent(row, "test_accuracy_mean"), below(row),
          Fields.text(row.text("within_error_of_best").equals("true") ? "yes" : ""),
          Fields.percent(row, "val_accuracy_mean"), Fields.text(row.text("wins")),
          Fields.number(row.number("average_rank"), rank -> Fields.digits("%.2f", rank)),
          Fields.number(row.number("wall_seconds_mean"), seconds -> Fields.digits("%.1f", seconds)),
          Fields.text(row.text("failed"))));
    }
    return new Block.Table(List.of("rank", "method", "test accuracy", "below the best (points)", "within error",
        "validation accuracy", "wins", "average rank", "seconds a cell", "failed cells"), rows);
  }

  private static List<Inline> below(CsvTable.Row row) {
    return Fields.number(row.number("below_best_mean"), mean -> Fields.digits("%.2f", 100 * mean)
        + (row.number("below_best_error").isPresent()
            ? " \u00b1 " + Fields.digits("%.2f", 100 * row.sureNumber("below_best_error")) : ""));
  }

  private static Optional<Block> friedman(ReportTables run) {
    return run.friedman().rows().stream().filter(row -> row.number("p_f").isPresent()).findFirst()
        .map(row -> Block.paragraph("Friedman's test of " + row.text("methods") + " methods in " + row.text("blocks")
            + " blocks (targets x training seeds): " + statistic(row)
            + ". By Nemenyi's test two average ranks differ if they are "
            + Fields.digits("%.2f", row.sureNumber("critical_difference"))
            + " apart. Blocks of one training seed share a baseline, so both are too sure of themselves."));
  }

  /** Returns F; where all blocks agree it is infinite, and its p of 0 would say more than a few blocks can. */
  private static String statistic(CsvTable.Row row) {
    double f = row.sureNumber("f");
    return Double.isInfinite(f)
        ? "all of them rank the methods alike, so F is infinite; chi-square = "
            + Fields.digits("%.1f", row.sureNumber("chi_square")) + ", p = "
            + Fields.digits("%.2g", row.sureNumber("p_chi_square"))
        : "F = " + Fields.digits("%.1f", f) + ", p = " + Fields.digits("%.2g", row.sureNumber("p_f"));
  }

  private static List<Block.Row> pairs(ReportTables run, String method) {
    List<Block.Row> rows = new ArrayList<>();
    for (CsvTable.Row row : run.comparisons().rows()) {
      boolean isFirst = row.text("method_a").equals(method);
      if (isFirst || row.text("method_b").equals(method)) {
        int sign = isFirst ? 1 : -1;
        rows.add(Fields.row(Fields.code(row.text(isFirst ? "method_b" : "method_a")), Fields.text(row.text("target")),
            Fields.number(row.number("mean_difference"), value -> Fields.digits("%+.2f", 100 * sign * value)),
            Fields.number(row.number("effect_size"), value -> Fields.digits("%.2f", sign * value)),
            Fields.number(row.number("p_wilcoxon"), Fields::small), Fields.number(row.number("p_holm"), Fields::small),
            Fields.text(row.text("seeds"))));
      }
    }
    return rows;
  }
}
