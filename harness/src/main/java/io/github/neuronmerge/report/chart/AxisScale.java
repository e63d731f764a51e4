package io.github.neuronmerge.report.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * The scale of an axis: the place of each value, and the values of the labels. XChart 3.8 labels only the decades of a
 * logarithmic axis, of which our ranges have one or none. So XChart gets linear axes in the units of this class, and
 * the labels at 1, 2, 5, 10, ... come from here.
 */
public final class AxisScale {
  /** The leading digits of labels, densest sequence first. */
  private static final List<List<String>> DIGITS = List.of(
      List.of("1", "1.2", "1.4", "1.6", "1.8", "2", "2.5", "3", "3.5", "4", "5", "6", "7", "8", "9"),
      List.of("1", "1.5", "2", "3", "4", "5", "7"), List.of("1", "2", "5"), List.of("1"));
  /** Margin before the first and after the last row, in rows. */
  private static final double ROW_MARGIN = 0.6;
  /** Room above the rows for the name of a line, as a fraction of all rows. */
  private static final double ROOM_ABOVE = 0.04;
  /** An axis spans at least this factor, so that it has some labels. */
  private static final double LEAST_SPAN = 2.5;
  /** The least error that is drawn, in per cent: half an image of ten thousand. */
  private static final double LEAST_ERROR = 0.005;

  private final DoubleUnaryOperator place;
  private final double low;
  private final double high;
  private final List<Tick> ticks;

  /**
   * The position of an axis, with the least distance of two labels as a fraction of the axis, so that labels do not
   * touch.
   */
  public enum Place {
    /** At the left of a whole picture. */
    UP(0.06),
    /** Under a whole picture, on an axis that may leave room for names: "99.25" and the like stand side by side. */
    ACROSS(0.11),
    /** At the left of one of {@link Panels}. */
    PANEL_UP(0.09),
    /** Under one of them. */
    PANEL_ACROSS(0.16);

    private final double leastGap;

    Place(double leastGap) {
      this.leastGap = leastGap;
    }
  }

  /**
   * A tick with its label.
   *
   * @param at the place
   * @param label the text
   */
  record Tick(double at, String label) {}

  private AxisScale(DoubleUnaryOperator place, double low, double high, List<Tick> ticks) {
    this.place = place;
    this.low = low;
    this.high = high;
    this.ticks = List.copyOf(ticks);
  }

  /** Returns a logarithmic axis from {@code least} to {@code most} with a margin at both ends. */
  public static AxisScale log(double least, double most, Place where) {
    double widen = widen(least / 1.2, most * 1.4);
    double from = least / 1.2 / widen;
    double to = most * 1.4 * widen;
    // An error bar may end at zero or less, which has no logarithm. It then goes to the end of the axis.
    return new AxisScale(value -> Math.log10(Math.max(value, Double.MIN_VALUE)), Math.log10(from), Math.log10(to),
        ticks(from, to, where.leastGap, UnaryOperator.identity(), Math::log10));
  }

  /**
   * Returns an axis for accuracies in per cent on which equal steps are equal factors of the error, 100 % less the
   * accuracy: 80, 90, 95, 98, 99 are about equally far apart. A method that breaks down does not squash the others into
   * one line, and no point is left out.
   */
  public static AxisScale accuracy(double worst, double best, Place where) {
    double widen = widen(error(best) / 1.5, error(worst) * 1.2);
    double from = error(best) / 1.5 / widen;
    double to = error(worst) * 1.2 * widen;
    BigDecimal all = BigDecimal.valueOf(100);
    return new AxisScale(accuracy -> -Math.log10(error(accuracy)), -Math.log10(to), -Math.log10(from),
        ticks(from, Math.min(to, 100), where.leastGap, all::subtract, error -> -Math.log10(error)));
  }

  /** Returns a linear axis without margins and labels. */
  public static AxisScale plain(double low, double high) {
    return new AxisScale(DoubleUnaryOperator.identity(), low, high, List.of());
  }

  /** Returns a linear axis without labels whose least value is on top. */
  public static AxisScale downwards(double top, double bottom) {
    return new AxisScale(value -> -value, -bottom, -top, List.of());
  }

  /** Returns the axis with more room before its lower end, as a fraction of its current length. */
  public AxisScale withRoomBefore(double share) {
    return new AxisScale(place, low - share * (high - low), high, ticks);
  }

  /** Returns the axis with more room after its upper end, as a fraction of its current length. */
  public AxisScale withRoomAfter(double share) {
    return new AxisScale(place, low, high + share * (high - low), ticks);
  }

  /** Returns an axis of named rows, with row 1 on top and some room above it. */
  static AxisScale rows(List<String> names) {
    List<Tick> ticks = new ArrayList<>();
    names.forEach(name -> ticks.add(new Tick(-ticks.size(), name)));
    return new AxisScale(row -> 1 - row,
        1 - names.size() - ROW_MARGIN, ROW_MARGIN + ROOM_ABOVE * names.size(), ticks);
  }

  private static double widen(double from, double to) {
    return Math.sqrt(Math.max(1, LEAST_SPAN * from / to));
  }

  private static double error(double accuracy) {
    return Math.max(100 - accuracy, LEAST_ERROR);
  }

  /** Returns the labels of the densest sequence whose labels do not touch. */
  private static List<Tick> ticks(
      double from, double to, double leastGap, UnaryOperator<BigDecimal> label, DoubleUnaryOperator place) {
    List<Tick> ticks = List.of();
    for (List<String> digits : DIGITS) {
      ticks = ticks(from, to, digits, label, place);
      if (smallestGap(ticks) >= leastGap * Math.log10(to / from)) {
        break;
      }
    }
    return ticks;
  }

  private static List<Tick> ticks(double from, double to, List<String> digits, UnaryOperator<BigDecimal> label,
      DoubleUnaryOperator place) {
    List<Tick> ticks = new ArrayList<>();
    for (int decade = (int) Math.floor(Math.log10(from)); decade <= Math.log10(to); decade++) {
      for (String digit : digits) {
        BigDecimal value = new BigDecimal(digit).scaleByPowerOfTen(decade);
        if (value.doubleValue() >= from && value.doubleValue() <= to) {
          BigDecimal shown = label.apply(value);
          ticks.add(new Tick(place.applyAsDouble(value.doubleValue()),
              shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString()));
        }
      }
    }
    return ticks;
  }

  private static double smallestGap(List<Tick> ticks) {
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 1; i < ticks.size(); i++) {
      smallest = Math.min(smallest, Math.abs(ticks.get(i).at() - ticks.get(i - 1).at()));
    }
    return smallest;
  }

  /** Returns the place of a value. Values outside the axis are at its end. */
  double place(double value) {
    return Math.min(high, Math.max(low, place.applyAsDouble(value)));
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  List<Tick> ticks() {
    return ticks;
  }
}
