package io.github.neuronmerge.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Adds points, lines and areas to a chart of XChart. Error bars are separate series, because those of XChart are
 * symmetric, which is wrong on a scale that is not linear.
 */
final class ChartPen {
  /** Half the width of an error bar's caps, as a fraction of the axis. */
  private static final double CAP = 0.005;

  private final XYChart chart;
  private final AxisScale xScale;
  private final AxisScale yScale;

  ChartPen(XYChart chart, AxisScale xScale, AxisScale yScale) {
    this.chart = chart;
    this.xScale = xScale;
    this.yScale = yScale;
  }

  /** A path of places on the axes, with breaks. */
  static final class Trace {
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

  /** Adds points with markers, joined by a line. */
  XYSeries points(List<PlotPoint> points, SeriesStyle style, Shift shift) {
    Trace trace = new Trace();
    points.forEach(point -> trace.add(xScale.place(point.x()) + shift.x(), yScale.place(point.y()) + shift.y()));
    XYSeries series = add(trace);
    series.setMarker(style.marker()).setMarkerColor(style.color());
    series.setLineColor(style.color());
    return series;
  }

  /** Adds points that no line joins. */
  XYSeries scattered(List<PlotPoint> points, SeriesStyle style, Shift shift) {
    XYSeries series = points(points, style, shift);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    return series;
  }

  /** Adds vertical error bars. */
  void standingBars(List<PlotPoint> points, Color color, Shift shift) {
    double cap = CAP * (xScale.high() - xScale.low());
    Trace bars = new Trace();
    for (PlotPoint point : points) {
      double x = xScale.place(point.x()) + shift.x();
      double low = yScale.place(point.low()) + shift.y();
      double high = yScale.place(point.high()) + shift.y();
      if (low < high) {
        bars.segment(x - cap, low, x + cap, low);
        bars.segment(x - cap, high, x + cap, high);
        bars.segment(x, low, x, high);
      }
    }
    line(bars, color, FigureStyle.MEDIUM);
  }

  /** Adds horizontal error bars. */
  void lyingBars(List<PlotPoint> points, Color color, Shift shift) {
    double cap = CAP * (yScale.high() - yScale.low());
    Trace bars = new Trace();
    for (PlotPoint point : points) {
      double y = yScale.place(point.y()) + shift.y();
      double low = xScale.place(point.low()) + shift.x();
      double high = xScale.place(point.high()) + shift.x();
      if (low < high) {
        bars.segment(low, y - cap, low, y + cap);
        bars.segment(high, y - cap, high, y + cap);
        bars.segment(low, y, high, y);
      }
    }
    line(bars, color, FigureStyle.MEDIUM);
  }

  /** Adds the area between the lower and the upper ends of the points' bars. */
  void band(List<PlotPoint> points, Color color) {
    Trace around = new Trace();
    points.forEach(point -> around.add(xScale.place(point.x()), yScale.place(point.high())));
    for (int i = points.size() - 1; i >= 0; i--) {
      around.add(xScale.place(points.get(i).x()), yScale.place(points.get(i).low()));
    }
    area(around, color);
  }

  /** Adds a rectangle between two places on the axes, unless its height or width is zero. */
  void area(double fromX, double fromY, double toX, double toY, Color color) {
    if (fromX < toX && fromY < toY) {
      Trace around = new Trace();
      around.add(fromX, fromY);
      around.add(toX, fromY);
      around.add(toX, toY);
      around.add(fromX, toY);
      area(around, color);
    }
  }

  private void area(Trace around, Color color) {
    XYSeries area = add(around);
    area.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
    area.setMarker(SeriesMarkers.NONE).setShowInLegend(false);
    area.setFillColor(color);
    area.setLineColor(FigureStyle.INVISIBLE);
  }

  /** Adds a line without markers, which is not in the legend. */
  void line(Trace trace, Color color, BasicStroke stroke) {
    if (!trace.x.isEmpty()) {
      XYSeries series = add(trace);
      series.setShowInLegend(false);
      series.setMarker(SeriesMarkers.NONE);
      series.setLineColor(color).setLineStyle(stroke);
    }
  }

  private XYSeries add(Trace trace) {
    return chart.addSeries("series " + chart.getSeriesMap().size(), trace.x, trace.y);
  }
}
