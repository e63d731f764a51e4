package io.github.neuronmerge.report.column;

import java.util.List;

/** The columns of {@code points.csv}. */
public final class PointColumns {
  public static final Key<String> PICTURE = Key.text("picture", "The picture's name.");
  public static final Key<String> SERIES = Key.text("series", "What the point belongs to, as the legend says it.");
  public static final Key<Double> X = Key.real("x", "Where the point is, in the unit of the axis' label.");
  public static final Key<Double> Y = Key.real("y",
      "Its height, in the unit of the axis' label; the row's number, from 1 on top, where rows have names.");
  public static final Key<Double> LOW = Key.real("low",
      "Lower end of its error bar or band, of x where bars lie; the value itself where there is none.");
  public static final Key<Double> HIGH = Key.real("high", "Upper end of its error bar or band.");
  public static final Key<String> ROWS = Key.text(CellColumns.SOURCE.name(),
      "The rows of other tables that the point is made of, as table#column=value&column=value, divided by semicolons.");

  public static final TableColumns TABLE = new TableColumns("points.csv", "One point of one picture.",
      List.of(PICTURE, SERIES, X, Y, LOW, HIGH, ROWS));

  private PointColumns() {}
}
