package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_CI_HIGH;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_CI_LOW;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_MEAN;
import static io.github.neuronmerge.report.column.SummaryColumns.TEST_ACCURACY_STD;

import io.github.neuronmerge.report.column.Key;
import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Inline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** How a report writes what stands in a table's field: the same number looks the same in all its tables. */
public final class Fields {
  private static final String ABSENT = "\u2013";

  private Fields() {}

  /** Returns a row that nothing links to. */
  @SafeVarargs
  public static Block.Row row(List<Inline>... fields) {
    List<List<Inline>> row = new ArrayList<>();
    for (List<Inline> field : fields) {
      row.add(field);
    }
    return new Block.Row("", row);
  }

  public static List<Inline> text(String text) {
    return List.of(Inline.of(text.isEmpty() ? ABSENT : text));
  }

  public static List<Inline> code(String text) {
    return List.of(new Inline.Code(text));
  }

  public static List<Inline> link(String text, String id) {
    return List.of(new Inline.Link(text, "#" + id));
  }

  /** Returns a number in words, or a dash where it is absent. */
  public static List<Inline> number(OptionalDouble value, DoubleFunction<String> words) {
    return text(value.isPresent() ? words.apply(value.getAsDouble()) : "");
  }

  /** Returns a fraction in per cent with two decimals. */
  public static List<Inline> percent(CsvTable.Row row, Key<Double> column) {
    return number(row.number(column), fraction -> Words.percent(fraction) + " %");
  }

  /** Returns mean and standard deviation of the test accuracy, in per cent. */
  public static String accuracy(CsvTable.Row row) {
    return spread(row, TEST_ACCURACY_MEAN, TEST_ACCURACY_STD);
  }

  /** Returns mean and standard deviation of an accuracy of the summary, in per cent. */
  public static String spread(CsvTable.Row row, Key<Double> mean, Key<Double> std) {
    OptionalDouble deviation = row.number(std);
    return Words.percent(row.sureNumber(mean))
        + (deviation.isPresent() ? " \u00b1 " + Words.percent(deviation.getAsDouble()) : "");
  }

  /** Returns the interval of the mean test accuracy, in per cent. */
  public static String interval(CsvTable.Row row) {
    OptionalDouble low = row.number(TEST_ACCURACY_CI_LOW);
    return low.isEmpty() ? ""
        : Words.percent(low.getAsDouble()) + " to " + Words.percent(row.sureNumber(TEST_ACCURACY_CI_HIGH));
  }

  public static String digits(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  /** Returns a small number with three digits. */
  public static String small(double value) {
    return value == 0 || Math.abs(value) >= 0.001 ? digits("%.3f", value) : digits("%.2g", value);
  }

  /** Returns bytes in a unit that keeps them short. */
  public static String bytes(double bytes) {
    return bytes < 1 << 20 ? digits("%.1f KiB", bytes / (1 << 10)) : digits("%.1f MiB", bytes / (1 << 20));
  }

  /** Returns what links to the row of a method at a target end with. */
  public static String pointId(String method, String target) {
    return "row-" + id(method) + "--" + id(target);
  }

  /** Returns what links to a cell's row end with. */
  public static String cellId(String cell) {
    return "cell-" + id(cell);
  }

  private static String id(String text) {
    return text.replaceAll("[^A-Za-z0-9.-]", "-");
  }
}
