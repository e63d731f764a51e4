package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.DATASET;
import static io.github.neuronmerge.report.column.CellColumns.EXP;
import static io.github.neuronmerge.report.column.CellColumns.MODEL;
import static io.github.neuronmerge.report.column.CellColumns.RECIPE;
import static io.github.neuronmerge.report.column.CellColumns.SCALE;
import static io.github.neuronmerge.report.column.CellColumns.TRAIN_SEED;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Words and numbers that pictures and the console's table share. */
public final class Words {
  private static final int LONGEST_NAME = 24;

  private Words() {}

  /** Returns a percentage of a share. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * share);
  }

  /** Returns a number with three digits that count. */
  public static String number(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(new MathContext(3)).toPlainString() : "infinite";
  }

  /** Returns what a run is about: experiment, scale, model and data set of a row of {@code cells.csv}. */
  public static String subject(CsvTable.Row cell) {
    return cell.text(EXP) + " (" + cell.text(SCALE) + "): " + cell.text(MODEL) + " on " + cell.text(DATASET);
  }

  public static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** Returns how many networks were trained, in words: by as many seeds, unless the experiment has several recipes. */
  public static String networks(int count, CsvTable.Row cell) {
    return count(count, cell.text(RECIPE).isEmpty() ? "training seed" : "trained network");
  }

  /** Returns which trained network a row is of, in words. */
  public static String network(CsvTable.Row row) {
    return (row.text(RECIPE).isEmpty() ? "" : "recipe " + row.text(RECIPE) + ", ") + "training seed "
        + row.text(TRAIN_SEED);
  }

  /** Returns a name short enough for a legend or a table: without its middle, for the ends tell names apart. */
  public static String shortened(String name) {
    return shortened(name, LONGEST_NAME);
  }

  /** Returns a name that is no longer than allowed, without its middle. */
  public static String shortened(String name, int longest) {
    if (name.length() <= longest) {
      return name;
    }
    int head = longest / 2 - 1;
    return name.substring(0, head) + ".." + name.substring(name.length() - head);
  }

  /** Returns words with a capital first and a full stop. */
  public static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }

  /** Returns a line that is no longer than allowed. */
  static String clipped(String line, int longest) {
    return line.length() <= longest ? line : line.substring(0, longest - 2) + "..";
  }
}
