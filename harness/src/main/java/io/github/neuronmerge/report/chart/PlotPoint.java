package io.github.neuronmerge.report.chart;

import io.github.neuronmerge.report.table.RowReference;

/**
 * A point with its error bar, in the units of the axes' labels. The bar is vertical, unless {@link Figure#lying} draws
 * it.
 *
 * @param x the x value
 * @param y the y value
 * @param low the lower end of the bar; there is no bar if it is not below the upper end
 * @param high the upper end of the bar
 * @param source the rows of tables from which it was made, see {@link RowReference}
 */
public record PlotPoint(double x, double y, double low, double high, String source) {
  /** Returns a point without a vertical bar. */
  public static PlotPoint bare(double x, double y, String source) {
    return new PlotPoint(x, y, y, y, source);
  }

  /** Returns the same point with another x value. */
  public PlotPoint at(double place) {
    return new PlotPoint(place, y, low, high, source);
  }
}
