package io.github.neuronmerge.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * A row of {@code points.csv}: one point of a picture, in the units of its axes' labels, and where it comes from.
 *
 * @param picture the picture's name
 * @param series what the point belongs to
 * @param x where it is; its true place, from which the eye's is a little away where series would hide each other
 * @param y the value; in a picture with named rows the row's number, from 1 on top
 * @param low the lower end of its error bar or band; the value itself if there is none. Bars that lie are of x
 * @param high the upper end
 * @param source the rows it is made of, see {@link Source}
 */
record DrawnPoint(String picture, String series, double x, double y, double low, double high, String source) {
  /** The columns in their order. */
  static final List<Column<DrawnPoint>> COLUMNS = List.of(
      Column.text("picture", DrawnPoint::picture),
      Column.text("series", DrawnPoint::series),
      Column.text("x", point -> rounded(point.x)),
      Column.text("y", point -> rounded(point.y)),
      Column.text("low", point -> rounded(point.low)),
      Column.text("high", point -> rounded(point.high)),
      Column.text("source", DrawnPoint::source));

  /** Many more digits than a picture can show, and few enough to be the same text with every Java version. */
  private static final MathContext DIGITS = new MathContext(10);

  private static String rounded(double value) {
    BigDecimal text = new BigDecimal(value).round(DIGITS);
    return text.signum() == 0 ? "0" : text.stripTrailingZeros().toPlainString();
  }
}
