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
 * A plot of series of points with error bars over two {@link AxisScale}s: a picture of 1200 x 800 pixels as a rule,
 * readable at half that size, or one of {@link Panels}. Grid and tick labels are drawn as a series and labels of our
 * own, for XChart's grid follows its own ticks. Every point that is added to a series is noted with its source.
 */
public final class Figure {
  static final int WIDTH = 1200;
  static final int HEIGHT = 800;

  /** Pixels that a row of a picture with named rows needs, and those for all else above and below. */
  private static final int ROW_HEIGHT = 24;
  private static final int AROUND_ROWS = 200;
  /** Pixels for names of rows in a picture of the usual width. */
  private static final int ROOM_FOR_NAMES = 420;
  /** How much of a plot's height and width is enough for a text. */
  private static final double NAME_HEIGHT = 0.06;
  private static final double NAME_WIDTH = 0.3;
  private static final double LEVEL_WIDTH = 0.2;
  /** The series of the uncompressed network. */
  private static final String BASELINE = "baseline";
  private static final Color BASELINE_BAND = new Color(0, 0, 0, 24);
  /** How much of a band's colour is seen. */
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

  /** The text of a level; on which side of its line is decided when all points are there. */
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

  /** Returns a picture with a row for each name, the first on top; it is larger where names are many or long. */
  public static Figure ofRows(Caption caption, Axis x, String rowsTitle, List<String> rows) {
    double widest = rows.stream().mapToDouble(name -> OutlinedText.width(FigureStyle.TEXT, name)).max().orElse(0);
    return new Figure(caption, x, new Axis(rowsTitle, AxisScale.rows(rows)),
        new XYChart(WIDTH + (int) Math.ceil(Math.max(0, widest - ROOM_FOR_NAMES)),
            Math.max(HEIGHT, AROUND_ROWS + ROW_HEIGHT * rows.size())));
  }

  /** Returns a picture as high as it needs to be, without a frame, ticks or a legend. */
  public static Figure bare(Caption caption, AxisScale xScale, AxisScale yScale, int height) {
    Figure figure = new Figure(caption, new Axis("", xScale), new Axis("", yScale), new XYChart(WIDTH, height));
    figure.chart.getStyler().setPlotBorderVisible(false).setLegendVisible(false);
    figure.chart.getStyler().setAxisTitlesVisible(false);
    return figure;
  }

  /** Returns a plot that is one of several in a picture, see {@link Panels}, which writes its title over it. */
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

  /** Names series beside their ends from here on, see {@link #name}, and has no legend. */
  public void nameAt(PlotLabels.Side side) {
    names = Optional.of(new DirectLabels(side, xScale, yScale));
    chart.getStyler().setLegendVisible(false);
  }

  /** Names a series at a point of it. */
  public void name(String text, PlotPoint at, SeriesStyle style, Shift shift) {
    names.orElseThrow().add(
        text, xScale.place(at.x()) + shift.x(), yScale.place(at.y()) + shift.y(), style);
  }

  /** Draws points small, where there are many. */
  public void small() {
    chart.getStyler().setMarkerSize(7);
  }

  /** Adds lines of points, each point with its error bar, under one name. */
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

  /** Adds points that no line joins, each with an error bar along the x axis. */
  public void lying(String name, List<PlotPoint> points, SeriesStyle style, Shift shift) {
    if (!points.isEmpty()) {
      pen.lyingBars(points, style.color(), shift);
      pen.scattered(points, style, shift).setLabel(name);
      note(name, points);
    }
  }

  /** Adds error bars along the x axis to points that are there already. */
  public void across(String name, List<PlotPoint> points, Color color, Shift shift) {
    pen.lyingBars(points, color, shift);
    note(name, points);
  }

  /** Adds a thin line of points without markers; a point alone has one, for it would not be seen. */
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

  /** Adds a thick line of points, with their error bars as a band; a point alone keeps its bar. */
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

  /** Adds a straight line that is no data. */
  public void segment(double fromX, double fromY, double toX, double toY, Color color, BasicStroke stroke) {
    ChartPen.Trace line = new ChartPen.Trace();
    line.segment(xScale.place(fromX), yScale.place(fromY), xScale.place(toX), yScale.place(toY));
    pen.line(line, color, stroke);
  }

  /** Adds a dashed line at the value of the baseline, with its deviation as a band and a text at one end. */
  public void level(String text, PlotPoint baseline, PlotLabels.Side end) {
    double at = yScale.place(baseline.y());
    ChartPen.Trace line = new ChartPen.Trace();
    line.segment(xScale.low(), at, xScale.high(), at);
    pen.area(xScale.low(), yScale.place(baseline.low()), xScale.high(), yScale.place(baseline.high()), BASELINE_BAND);
    pen.line(line, Color.BLACK, FigureStyle.DASHED);
    levelTexts.add(new LevelText(text, at, end == PlotLabels.Side.LEFT));
    note(BASELINE, List.of(baseline));
  }

  /** Writes over a level, or under it if only there nothing else is. */
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
   * Returns whether no series passes where a text would be, over (1) or under (-1) its level. All points of a series
   * count as joined, which can only find it in the way where it is not.
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

  /** Adds the same from bottom to top, for a baseline that lies; the text is on the side that has more room. */
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

  /** Adds a dashed line of places with y = factor x, on two logarithmic scales, with its name at the upper end. */
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

  /** Returns the chart, when nothing more is added. */
  XYChart chart() {
    names.ifPresent(chart::addAnnotation);
    levelTexts.forEach(this::write);
    chart.addAnnotation(labels);
    return chart;
  }

  /** Draws the picture, which has this text alternative. */
  public Picture picture(String alt) {
    XYChart ready = chart();
    return new Picture(caption.name(), caption.title(), alt, Rendering.png(ready),
        Rendering.svg(ready, caption.title(), alt), drawn);
  }
}
