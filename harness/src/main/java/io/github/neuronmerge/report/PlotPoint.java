package io.github.neuronmerge.report;

import java.util.List;

/**
 * A point with its error bar, in the units of the axes' labels. The bar stands, unless {@link Figure#lying} draws it.
 *
 * @param x where it is
 * @param y the value
 * @param low the bar's lower end
 * @param high the bar's upper end
 */
record PlotPoint(double x, double y, double low, double high) {
  /** Factor between the places of one series and the next. */
  private static final double SHIFT = 1.02;
  /** Factor by which a point is at most away from its true place. */
  static final double LARGEST_SHIFT = 1.05;

  /**
   * Returns the points of one of several series, shifted sideways for the eye. Series have their points at the same
   * places and would hide each other's error bars, so each is drawn about 2 % to the right of the one before, all of
   * them centred on the true place and none more than 5 % away from it. Read places from the tables.
   *
   * @param points the series
   * @param number which of the series it is, from 0
   * @param count how many there are
   */
  static List<PlotPoint> shifted(List<PlotPoint> points, int number, int count) {
    double outermost = (count - 1) / 2.0;
    double step = outermost == 0 ? 0 : Math.min(Math.log(SHIFT), Math.log(LARGEST_SHIFT) / outermost);
    double factor = Math.exp(step * (number - outermost));
    return points.stream().map(at -> new PlotPoint(at.x * factor, at.y, at.low, at.high)).toList();
  }
}
