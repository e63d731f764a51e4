package io.github.neuronmerge.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A picture of series of points with error bars over two {@link AxisScale}s, 1200 x 800 pixels as a rule, readable at
 * half that size. Grid, tick labels and error bars are drawn as series and labels of our own: XChart's grid follows its
 * own ticks, and its error bars reach equally far up and down, which on a scale that is not linear they must not.
 */
final class Figure {
  static final int WIDTH = 1200;
  static final int HEIGHT = 800;

  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 20);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 21);
  private static final Color GRID = new Color(0xDDDDDD);
  private static final Color INVISIBLE = new Color(0, 0, 0, 0);
  private static final BasicStroke THIN = new BasicStroke(1.0f);
  private static final BasicStroke MEDIUM = new BasicStroke(1.8f);
  private static final BasicStroke DASHED_SERIES =
      new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {5, 5}, 0);
  private static final BasicStroke DASHED =
      new BasicStroke(2.0f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {9, 6}, 0);
  /** Room for the title over the plot where the legend is wide, in pixels. */
  private static final double WIDEST_TITLE = 800;
  /** Half the width of an error bar's ends, as a share of the axis. */
  private static final double CAP = 0.005;
  /** Pixels that a row of a picture with named rows needs, and those for all else above and below. */
  private static final int ROW_HEIGHT = 24;
  private static final int AROUND_ROWS = 176;
  /** Pixels for names of rows in a picture of the usual width. */
  private static final int ROOM_FOR_NAMES = 420;

  private final XYChart chart;
  private final AxisScale xScale;
  private final AxisScale yScale;
  private final PlotLabels labels = new PlotLabels(TEXT);

  /** A series under construction: places on the axes, with breaks. */
  private static final class Path {
    private final List<Double> x = new ArrayList<>();
    private final List<Double> y = new ArrayList<>();

    void add(double atX, double atY) {
      x.add(atX);
      y.add(atY);
    }

    void segment(double fromX, double fromY, double toX, double toY) {
      add(fromX, fromY);
      add(toX, toY);
      add(toX, Double.NaN);
    }
  }

  Figure(String title, String xTitle, String yTitle, AxisScale xScale, AxisScale yScale) {
    this(new XYChart(WIDTH, HEIGHT), title, xTitle, yTitle, xScale, yScale);
  }

  private Figure(
      XYChart chart, String title, String xTitle, String yTitle, AxisScale xScale, AxisScale yScale) {
    this.chart = chart;
    this.xScale = xScale;
    this.yScale = yScale;
    chart.setTitle(title);
    chart.setXAxisTitle(xTitle);
    chart.setYAxisTitle(yTitle);
    style(chart.getStyler());
    grid();
  }

  /** Returns a picture with a row for each name, the first on top; it is larger where names are many or long. */
  static Figure ofRows(String title, String xTitle, String yTitle, AxisScale xScale, List<String> names) {
    int widest = (int) Math.ceil(names.stream().mapToDouble(name -> width(TEXT, name)).max().orElse(0));
    XYChart chart = new XYChart(WIDTH + Math.max(0, widest - ROOM_FOR_NAMES),
        Math.max(HEIGHT, AROUND_ROWS + ROW_HEIGHT * names.size()));
    Figure figure = new Figure(chart, title, xTitle, yTitle, xScale, AxisScale.rows(names));
    // XChart's unseen numbers keep the room for names, so they get as many digits as the widest name needs.
    chart.getStyler().setYAxisDecimalPattern("0".repeat((int) Math.ceil(widest / width(TEXT, "0"))) + ".0");
    return figure;
  }

  private void style(XYStyler styler) {
    styler.setXAxisMin(xScale.low()).setXAxisMax(xScale.high());
    styler.setYAxisMin(yScale.low()).setYAxisMax(yScale.high());
    styler.setChartTitleFont(fitting(chart.getTitle())).setLegendFont(TEXT);
    styler.setAxisTitleFont(TEXT).setAxisTickLabelsFont(TEXT);
    styler.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE).setPlotBorderColor(Color.GRAY);
    styler.setLegendPosition(Styler.LegendPosition.OutsideE).setLegendBorderColor(Color.WHITE)
        .setLegendSeriesLineLength(44).setLegendPadding(12);
    styler.setChartTitleBoxVisible(false).setChartTitlePadding(12).setChartPadding(16).setPlotContentSize(1.0)
        .setMarkerSize(12);
    // XChart's own ticks stay, unseen: they keep the room for ours.
    styler.setPlotGridLinesVisible(false).setAxisTicksLineVisible(false).setAxisTicksMarksVisible(false);
    styler.setXAxisTickLabelsColor(INVISIBLE).setYAxisTickLabelsColor(INVISIBLE);
    styler.setXAxisDecimalPattern("0.00").setYAxisDecimalPattern("00.00").setAxisTitlePadding(14);
  }

  /** Returns a font in which the title fits: XChart centres it over the plot and cuts off what does not. */
  private static Font fitting(String title) {
    return TITLE.deriveFont((float) (TITLE.getSize() * Math.min(1, WIDEST_TITLE / width(TITLE, title))));
  }

  private static double width(Font font, String text) {
    return font.getStringBounds(text, new FontRenderContext(null, true, true)).getWidth();
  }

  private void grid() {
    Path grid = new Path();
    for (AxisScale.Tick tick : xScale.ticks()) {
      grid.segment(tick.at(), yScale.low(), tick.at(), yScale.high());
      labels.add(tick.label(), tick.at(), yScale.low(), PlotLabels.Side.BELOW);
    }
    for (AxisScale.Tick tick : yScale.ticks()) {
      grid.segment(xScale.low(), tick.at(), xScale.high(), tick.at());
      labels.add(tick.label(), xScale.low(), tick.at(), PlotLabels.Side.LEFT);
    }
    quiet(grid, GRID, THIN);
  }

  /** Adds lines of points, each point with its error bar, under one name. */
  void series(String name, List<PlotLine> lines, SeriesStyle style) {
    boolean named = false;
    for (PlotLine line : lines) {
      XYSeries series = points(line.points(), style);
      series.setLineStyle(line.dashed() ? DASHED_SERIES : MEDIUM);
      series.setLabel(name);
      series.setShowInLegend(!named);
      named = true;
    }
  }

  /** Adds points that no line joins, each with its error bar. */
  void scatter(String name, List<PlotPoint> points, SeriesStyle style) {
    XYSeries series = points(points, style);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    series.setLabel(name);
  }

  /** Adds points that no line joins, each with an error bar along the x axis. */
  void lying(String name, List<PlotPoint> points, SeriesStyle style) {
    Path bars = new Path();
    for (PlotPoint point : points) {
      lyingBar(bars, yScale.place(point.y()), xScale.place(point.low()), xScale.place(point.high()));
    }
    XYSeries series = points(points, bars, style);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    series.setLabel(name);
  }

  private XYSeries points(List<PlotPoint> points, SeriesStyle style) {
    Path bars = new Path();
    for (PlotPoint point : points) {
      bar(bars, xScale.place(point.x()), yScale.place(point.low()), yScale.place(point.high()));
    }
    return points(points, bars, style);
  }

  private XYSeries points(List<PlotPoint> points, Path bars, SeriesStyle style) {
    Path path = new Path();
    points.forEach(point -> path.add(xScale.place(point.x()), yScale.place(point.y())));
    if (!bars.x.isEmpty()) {
      quiet(bars, style.color(), MEDIUM);
    }
    XYSeries series = chart.addSeries("series " + chart.getSeriesMap().size(), path.x, path.y);
    series.setMarker(style.marker()).setMarkerColor(style.color());
    series.setLineColor(style.color());
    return series;
  }

  private void bar(Path bars, double x, double low, double high) {
    double cap = CAP * (xScale.high() - xScale.low());
    if (low < high) {
      bars.segment(x - cap, low, x + cap, low);
      bars.segment(x - cap, high, x + cap, high);
      bars.segment(x, low, x, high);
    }
  }

  private void lyingBar(Path bars, double y, double low, double high) {
    double cap = CAP * (yScale.high() - yScale.low());
    if (low < high) {
      bars.segment(low, y - cap, low, y + cap);
      bars.segment(high, y - cap, high, y + cap);
      bars.segment(low, y, high, y);
    }
  }

  /** Adds a dashed line across the whole plot with its name at the left end. */
  void level(String name, double y) {
    Path line = new Path();
    line.segment(xScale.low(), yScale.place(y), xScale.high(), yScale.place(y));
    quiet(line, Color.BLACK, DASHED);
    labels.add(name, xScale.low(), yScale.place(y), PlotLabels.Side.ABOVE_RIGHT);
  }

  /** Adds a dashed line from bottom to top with its name beside the upper end, on the side that has more room. */
  void upright(String name, double x) {
    double at = xScale.place(x);
    Path line = new Path();
    line.segment(at, yScale.low(), at, yScale.high());
    quiet(line, Color.BLACK, DASHED);
    labels.add(name, at, yScale.high(),
        2 * at > xScale.low() + xScale.high() ? PlotLabels.Side.BELOW_LEFT : PlotLabels.Side.BELOW_RIGHT);
  }

  /** Names a place; the text stands over it. */
  void label(String text, double x, double y) {
    labels.add(text, xScale.place(x), yScale.place(y), PlotLabels.Side.ABOVE);
  }

  /** Adds lines without markers that the legend does not name. */
  private void quiet(Path path, Color color, BasicStroke stroke) {
    XYSeries series = chart.addSeries("series " + chart.getSeriesMap().size(), path.x, path.y);
    series.setShowInLegend(false);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color).setLineStyle(stroke);
  }

  /** Draws and returns a PNG file's bytes. */
  byte[] png() {
    chart.addAnnotation(labels);
    try {
      return BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot draw " + chart.getTitle(), e);
    }
  }
}
