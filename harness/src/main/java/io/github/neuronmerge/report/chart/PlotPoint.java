package io.github.neuronmerge.report.chart;

import io.github.neuronmerge.report.table.RowReference;

/**
 * A point with its error bar, in the units of the axes' labels. The bar stands, unless {@link Figure#lying} draws it.
 *
 * @param x where it is
 * @param y the value
 * @param low the bar's lower end; no bar where it is not below the upper end
 * @param high the bar's upper end
 * @param source the rows of tables that it is made of, see {@link RowReference}
 */
public record PlotPoint(double x, double y, double low, double high, String source) {
  /** Returns a point without a bar that stands. */
  public static PlotPoint bare(double x, double y, String source) {
    return new PlotPoint(x, y, y, y, source);
  }

  /** Returns the same value at another place. */
  public PlotPoint at(double place) {
    return new PlotPoint(place, y, low, high, source);
  }
}
