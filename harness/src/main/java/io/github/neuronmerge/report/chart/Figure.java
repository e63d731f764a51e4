package io.github.neuronmerge.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A plot of series of points with error bars on two {@link AxisScale}s. It is a picture, usually of 1200 x 800 pixels
 * and readable at half that size, or one of {@link Panels}. The grid is drawn as a series and tick labels as
 * {@link PlotLabels}, because XChart's grid follows its own ticks. Every point of a series is recorded with its source.
 */
public final class Figure {
  static final int WIDTH = 1200;
  static final int HEIGHT = 800;

  /** In pixels: the height of a named row, and the height of everything above and below the rows. */
  private static final int ROW_HEIGHT = 24;
  private static final int AROUND_ROWS = 200;
  /** Pixels for names of rows in a picture of the usual width. */
  private static final int ROOM_FOR_NAMES = 420;
  /** The room for a text, as fractions of a plot's height and width. */
  private static final double NAME_HEIGHT = 0.06;
  private static final double NAME_WIDTH = 0.3;
  private static final double LEVEL_WIDTH = 0.2;
  /** The series of the uncompressed network. */
  private static final String BASELINE = "baseline";
  private static final Color BASELINE_BAND = new Color(0, 0, 0, 24);
  /** The opacity of bands, of 255. */
  private static final int BAND_ALPHA = 50;

  private final Caption caption;
  private final XYChart chart;
  private final AxisScale xScale;
  private final AxisScale yScale;
  private final ChartPen pen;
  private final PlotLabels labels;
  private Optional<DirectLabels> names = Optional.empty();
  private final List<DrawnPoint> drawn = new ArrayList<>();
  private final List<LevelText> levelTexts = new ArrayList<>();

  /** The text of a level. Its side of the line is chosen when all points are known. */
  private record LevelText(String text, double at, boolean isLeft) {}

  public Figure(Caption caption, Axis x, Axis y) {
    this(caption, x, y, new XYChart(WIDTH, HEIGHT));
  }

  private Figure(Caption caption, Axis x, Axis y, XYChart chart) {
    this(caption, x, y, chart, new PlotLabels(FigureStyle.TEXT));
    chart.setTitle(" ");
    chart.setXAxisTitle(x.title());
    chart.setYAxisTitle(y.title());
    FigureStyle.whole(chart.getStyler(), x, y);
    chart.addAnnotation(new Heading(caption));
  }

  private Figure(Caption caption, Axis x, Axis y, XYChart chart, PlotLabels labels) {
    this.caption = caption;
    this.chart = chart;
    this.labels = labels;
    xScale = x.scale();
    yScale = y.scale();
    pen = new ChartPen(chart, xScale, yScale);
    grid();
  }

  /** Returns a picture with a named row for each name, the first on top. It is larger if names are many or long. */
  public static Figure ofRows(Caption caption, Axis x, String rowsTitle, List<String> rows) {
    double widest = rows.stream().mapToDouble(name -> OutlinedText.width(FigureStyle.TEXT, name)).max().orElse(0);
    return new Figure(caption, x, new Axis(rowsTitle, AxisScale.rows(rows)),
        new XYChart(WIDTH + (int) Math.ceil(Math.max(0, widest - ROOM_FOR_NAMES)),
            Math.max(HEIGHT, AROUND_ROWS + ROW_HEIGHT * rows.size())));
  }

  /** Returns a picture of the given height without a frame, ticks or a legend. */
  public static Figure bare(Caption caption, AxisScale xScale, AxisScale yScale, int height) {
    Figure figure = new Figure(caption, new Axis("", xScale), new Axis("", yScale), new XYChart(WIDTH, height));
    figure.chart.getStyler().setPlotBorderVisible(false).setLegendVisible(false);
    figure.chart.getStyler().setAxisTitlesVisible(false);
    return figure;
  }

  /** Returns a plot that is one of several in a picture, see {@link Panels}. Its title is written by that class. */
  public static Figure panel(Caption picture, Axis x, Axis y) {
    XYChart chart = new XYChart(WIDTH, HEIGHT);
    Figure panel = new Figure(picture, x, y, chart, new PlotLabels(FigureStyle.SMALL));
    chart.setTitle(" ");
    FigureStyle.panel(chart.getStyler(), x, y);
    return panel;
  }

  private void grid() {
    ChartPen.Trace grid = new ChartPen.Trace();
    for (AxisScale.Tick tick : xScale.ticks()) {
      grid.segment(tick.at(), yScale.low(), tick.at(), yScale.high());
      labels.add(tick.label(), tick.at(), yScale.low(), PlotLabels.Side.BELOW);
    }
    for (AxisScale.Tick tick : yScale.ticks()) {
      grid.segment(xScale.low(), tick.at(), xScale.high(), tick.at());
      labels.add(tick.label(), xScale.low(), tick.at(), PlotLabels.Side.LEFT);
    }
    pen.line(grid, FigureStyle.GRID, FigureStyle.THIN);
  }

  /** Replaces the legend by names beside the ends of series, see {@link #name}. */
  public void nameAt(PlotLabels.Side side) {
    names = Optional.of(new DirectLabels(side, xScale, yScale));
    chart.getStyler().setLegendVisible(false);
  }

  /** Names a series at a point of it. */
  public void name(String text, PlotPoint at, SeriesStyle style, Shift shift) {
    names.orElseThrow().add(
        text, xScale.place(at.x()) + shift.x(), yScale.place(at.y()) + shift.y(), style);
  }

  /** Draws small markers, for pictures with many points. */
  public void small() {
    chart.getStyler().setMarkerSize(7);
  }

  /** Adds a series of lines. Each point has its error bar. */
  public void lines(String name, List<PlotLine> lines, SeriesStyle style, Shift shift) {
    boolean named = false;
    for (PlotLine line : lines) {
      pen.standingBars(line.points(), style.color(), shift);
      XYSeries series = pen.points(line.points(), style, shift);
      series.setLineStyle(line.dashed() ? FigureStyle.DASHED_SERIES : FigureStyle.MEDIUM);
      series.setLabel(name).setShowInLegend(!named);
      named = true;
      note(name, line.points());
    }
  }

  /** Adds points that no line joins, each with its error bar. */
  public void scatter(String name, List<PlotPoint> points, SeriesStyle style, Shift shift) {
    if (!points.isEmpty()) {
      pen.standingBars(points, style.color(), shift);
      pen.scattered(points, style, shift).setLabel(name);
      note(name, points);
    }
  }

  /** Adds points that no line joins, each with a horizontal error bar. */
  public void lying(String name, List<PlotPoint> points, SeriesStyle style, Shift shift) {
    if (!points.isEmpty()) {
      pen.lyingBars(points, style.color(), shift);
      pen.scattered(points, style, shift).setLabel(name);
      note(name, points);
    }
  }

  /** Adds horizontal error bars to points that have been added already. */
  public void across(String name, List<PlotPoint> points, Color color, Shift shift) {
    pen.lyingBars(points, color, shift);
    note(name, points);
  }

  /**
   * Adds a thin line of points without markers. A single point has a marker, because it would not be visible otherwise.
   */
  public void thin(String name, PlotLine line, Color color) {
    if (line.points().size() == 1) {
      pen.scattered(line.points(), new SeriesStyle(color, SeriesMarkers.CROSS), Shift.NONE);
    } else {
      ChartPen.Trace trace = new ChartPen.Trace();
      line.points().forEach(point -> trace.add(xScale.place(point.x()), yScale.place(point.y())));
      pen.line(trace, color, FigureStyle.THIN);
    }
    note(name, line.points());
  }

  /** Adds a thick line of points with their error bars as a band. A single point keeps its bar. */
  public void banded(String name, PlotLine line, SeriesStyle style) {
    Color color = style.color();
    if (line.points().size() == 1) {
      pen.standingBars(line.points(), color, Shift.NONE);
    } else {
      pen.band(line.points(), new Color(color.getRed(), color.getGreen(), color.getBlue(), BAND_ALPHA));
    }
    pen.points(line.points(), style, Shift.NONE).setLineStyle(FigureStyle.THICK).setLabel(name);
    note(name, line.points());
  }

  private void note(String series, List<PlotPoint> points) {
    points.forEach(point -> drawn.add(new DrawnPoint(
        caption.name(), series, point.x(), point.y(), point.low(), point.high(), point.source())));
  }

  /** Adds a straight line that is not data. */
  public void segment(double fromX, double fromY, double toX, double toY, Color color, BasicStroke stroke) {
    ChartPen.Trace line = new ChartPen.Trace();
    line.segment(xScale.place(fromX), yScale.place(fromY), xScale.place(toX), yScale.place(toY));
    pen.line(line, color, stroke);
  }

  /**
   * Adds a dashed horizontal line at the value of the baseline, with its standard deviation as a band and a text at one
   * end.
   */
  public void level(String text, PlotPoint baseline, PlotLabels.Side end) {
    double at = yScale.place(baseline.y());
    ChartPen.Trace line = new ChartPen.Trace();
    line.segment(xScale.low(), at, xScale.high(), at);
    pen.area(xScale.low(), yScale.place(baseline.low()), xScale.high(), yScale.place(baseline.high()), BASELINE_BAND);
    pen.line(line, Color.BLACK, FigureStyle.DASHED);
    levelTexts.add(new LevelText(text, at, end == PlotLabels.Side.LEFT));
    note(BASELINE, List.of(baseline));
  }

  /** Writes the text above its line, or below it if only that place is free. */
  private void write(LevelText level) {
    boolean isAbove = isFree(level, 1) || !isFree(level, -1);
    if (level.isLeft) {
      labels.add(level.text, xScale.low(), level.at,
          isAbove ? PlotLabels.Side.ABOVE_RIGHT : PlotLabels.Side.BELOW_RIGHT);
    } else {
      labels.add(level.text, xScale.high(), level.at,
          isAbove ? PlotLabels.Side.ABOVE_LEFT : PlotLabels.Side.BELOW_LEFT);
    }
  }

  /**
   * Returns whether the place of a text above (1) or below (-1) its line is free of series. All points of a series
   * count as joined, so at worst a free place is found occupied.
   */
  private boolean isFree(LevelText level, int side) {
    double width = LEVEL_WIDTH * (xScale.high() - xScale.low());
    double from = level.isLeft ? xScale.low() : xScale.high() - width;
    double height = NAME_HEIGHT * (yScale.high() - yScale.low());
    Rectangle2D box = new Rectangle2D.Double(from, side > 0 ? level.at : level.at - height, width, height);
    return IntStream.range(0, drawn.size()).noneMatch(i -> {
      DrawnPoint point = drawn.get(i);
      DrawnPoint before = i > 0 && drawn.get(i - 1).series().equals(point.series()) ? drawn.get(i - 1) : point;
      return !point.series().equals(BASELINE) && box.intersectsLine(xScale.place(before.x()),
          yScale.place(before.y()), xScale.place(point.x()), yScale.place(point.y()));
    });
  }

  /**
   * Adds a dashed vertical line at the value of the baseline, in the same way. The text is on the side with more room.
   */
  public void upright(String text, PlotPoint baseline) {
    double at = xScale.place(baseline.x());
    ChartPen.Trace line = new ChartPen.Trace();
    line.segment(at, yScale.low(), at, yScale.high());
    pen.area(xScale.place(baseline.low()), yScale.low(), xScale.place(baseline.high()), yScale.high(), BASELINE_BAND);
    pen.line(line, Color.BLACK, FigureStyle.DASHED);
    labels.add(text, at, yScale.high(),
        2 * at > xScale.low() + xScale.high() ? PlotLabels.Side.BELOW_LEFT : PlotLabels.Side.BELOW_RIGHT);
    note(BASELINE, List.of(baseline));
  }

  /** Adds a dashed line y = factor x on two logarithmic scales, with its name at the upper end. */
  public void diagonal(String name, double factor) {
    double up = Math.log10(factor);
    double from = Math.max(xScale.low(), yScale.low() - up);
    double to = Math.min(xScale.high(), yScale.high() - up);
    if (from < to) {
      ChartPen.Trace line = new ChartPen.Trace();
      line.segment(from, from + up, to, to + up);
      pen.line(line, Color.BLACK, FigureStyle.DASHED);
      boolean isAtLeft = to - xScale.low() < NAME_WIDTH * (xScale.high() - xScale.low());
      double at = isAtLeft ? to
          : Math.min(to, yScale.high() - up - NAME_HEIGHT * (yScale.high() - yScale.low()));
      labels.add(name, at, at + up, isAtLeft ? PlotLabels.Side.BELOW_RIGHT : PlotLabels.Side.ABOVE_LEFT);
    }
  }

  /** Writes a text beside a place. */
  public void label(String text, double x, double y, PlotLabels.Side side) {
    labels.add(text, xScale.place(x), yScale.place(y), side);
  }

  /** Returns the points that were added so far. */
  List<DrawnPoint> drawn() {
    return List.copyOf(drawn);
  }

  /** Returns the chart. Nothing may be added afterwards. */
  XYChart chart() {
    names.ifPresent(chart::addAnnotation);
    levelTexts.forEach(this::write);
    chart.addAnnotation(labels);
    return chart;
  }

  /** Draws the picture with the given text alternative. */
  public Picture picture(String alt) {
    XYChart ready = chart();
    return new Picture(caption.name(), caption.title(), alt, Rendering.png(ready),
        Rendering.svg(ready, caption.title(), alt), drawn);
  }
}
