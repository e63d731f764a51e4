package io.github.neuronmerge.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Annotation;

/**
 * The names of series in a column inside the plot. Each is beside the end of its series, or as near as the other names
 * allow, with its marker and a thin line to the series. They replace a legend, so that readers need not look back and
 * forth.
 */
public final class DirectLabels extends Annotation {
  /**
   * In pixels: the height of a line of text, the width of a marker with its margin, and the shortest line from a name
   * to its series.
   */
  private static final double LINE = 25;
  private static final double SWATCH = 24;
  private static final double LEADER = 46;
  private static final int MARKER = 12;
  private static final double MARGIN = 10;
  /** The approximate width of a plot without a legend, in pixels. */
  private static final double PLOT = 1030;
  private static final BasicStroke LEADING = new BasicStroke(0.9f);

  private final PlotLabels.Side side;
  private final AxisScale xScale;
  private final AxisScale yScale;
  private final List<Label> labels = new ArrayList<>();

  private record Label(String text, double x, double y, SeriesStyle style) {}

  /** Makes a column at the left or right end of a plot. */
  DirectLabels(PlotLabels.Side side, AxisScale xScale, AxisScale yScale) {
    super(/* isValueInScreenSpace= */ false);
    this.side = side;
    this.xScale = xScale;
    this.yScale = yScale;
  }

  /** Returns how much longer an axis must be to have room for the names, as a fraction of its length without them. */
  public static double room(Collection<String> names) {
    double pixels = LEADER + SWATCH + MARGIN + names.stream()
        .mapToDouble(name -> OutlinedText.width(FigureStyle.TEXT, name)).max().orElse(0);
    return pixels / (PLOT - pixels);
  }

  /** Adds a name at a place in units of the chart's axes. */
  void add(String text, double x, double y, SeriesStyle style) {
    labels.add(new Label(text, x, y, style));
  }

  @Override
  public void paint(Graphics2D g) {
    List<Label> sorted = labels.stream().sorted(Comparator.comparingDouble(label -> -label.y)).toList();
    double top = getYAxisScreenValue(yScale.high());
    double bottom = getYAxisScreenValue(yScale.low());
    double gap = Math.min(LINE, (bottom - top - LINE) / Math.max(1, sorted.size() - 1));
    List<Double> heights = LabelSpacing.spread(
        sorted.stream().map(label -> (double) getYAxisScreenValue(label.y)).toList(), gap, top + LINE / 2,
        bottom - LINE / 2);
    double widest = sorted.stream().mapToDouble(label -> OutlinedText.width(FigureStyle.TEXT, label.text)).max().orElse(0);
    for (int i = 0; i < sorted.size(); i++) {
      paint(g, sorted.get(i), heights.get(i), widest);
    }
  }

  private void paint(Graphics2D g, Label label, double y, double widest) {
    boolean isLeft = side == PlotLabels.Side.LEFT;
    double edge = isLeft ? getXAxisScreenValue(xScale.low()) + MARGIN + widest + SWATCH
        : getXAxisScreenValue(xScale.high()) - MARGIN - widest - SWATCH;
    double width = OutlinedText.width(FigureStyle.TEXT, label.text);
    double text = isLeft ? edge - SWATCH - width : edge + SWATCH;
    double ascent = OutlinedText.ascent(FigureStyle.TEXT);
    g.setColor(Color.WHITE);
    g.fill(new Rectangle2D.Double(text - 3, y - LINE / 2, width + 6, LINE));
    g.setColor(label.style.color());
    g.setStroke(LEADING);
    g.draw(new Line2D.Double(edge, y, getXAxisScreenValue(label.x), getYAxisScreenValue(label.y)));
    label.style.marker().paint(g, edge + (isLeft ? -1 : 1) * SWATCH / 2, y, MARKER);
    g.setColor(Color.BLACK);
    OutlinedText.draw(g, FigureStyle.TEXT, label.text, text, y + ascent / 2 - 2);
  }
}
