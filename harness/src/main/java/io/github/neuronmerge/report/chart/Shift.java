package io.github.neuronmerge.report.chart;

/**
 * The distance at which the points of a series are drawn from their true places. Without it, series with points at the
 * same places would hide each other's error bars. The true places are in the tables.
 *
 * @param x to the right, in units of the axis
 * @param y upwards, in units of the axis
 */
public record Shift(double x, double y) {
  public static final Shift NONE = new Shift(0, 0);
  /** The largest factor between the drawn and the true place of a point on a logarithmic axis. */
  public static final double LARGEST = 1.05;
  /** Factor between the places of one series and the next. */
  private static final double STEP = 1.02;
  /** The fraction of a row's height that its markers fill, and the largest distance of two markers. */
  private static final double FILLED = 0.5;
  private static final double LARGEST_STEP = 0.12;

  /**
   * Returns a shift along a logarithmic axis: each series is drawn about 2 % to the right of the one before, all of
   * them centred on the true place and none more than 5 % away from it.
   *
   * @param number the number of the series, from 0
   * @param count the number of all series
   */
  public static Shift sideways(int number, int count) {
    double outermost = (count - 1) / 2.0;
    double step = outermost == 0 ? 0 : Math.min(Math.log10(STEP), Math.log10(LARGEST) / outermost);
    return new Shift(step * (number - outermost), 0);
  }

  /**
   * Returns a shift within a named row: the first series is on top.
   *
   * @param number the number of the series, from 0
   * @param count the number of all series
   */
  public static Shift withinRow(int number, int count) {
    return new Shift(0, ((count - 1) / 2.0 - number) * Math.min(LARGEST_STEP, FILLED / count));
  }
}
