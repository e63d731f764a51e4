package io.github.neuronmerge.report.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;

/**
 * A picture of several plots of one kind, with a common heading, legend and axis titles. XChart has no such pictures,
 * so this is a chart that draws others.
 */
public final class Panels {
  /** The largest number of panels that are readable at half size. */
  public static final int MOST = 6;
  /** The height of a panel's title in pixels. */
  static final int TITLE = 28;
  private static final int COLUMNS = 3;
  private static final Font NAME = FigureStyle.SMALL.deriveFont(Font.BOLD);
  /** Pixels from the left side of a panel to its title, which is about where the plot begins. */
  private static final int INDENT = 48;
  /** The margins around all panels in pixels. */
  private static final int LEFT = 44;
  private static final int RIGHT = 12;
  private static final int BELOW = 40;
  private static final int ABOVE = 80;
  private static final int LEGEND = 34;
  private static final int MARKER = 12;
  private static final int ENTRY_GAP = 34;

  private final Caption caption;
  private final String xTitle;
  private final String yTitle;
  private final Map<String, SeriesStyle> legend;

  /**
   * Describes a picture.
   *
   * @param caption the caption
   * @param xTitle the title of the x axes
   * @param yTitle the title of the y axes
   * @param legend the meaning of the markers, in order; an empty legend takes no room
   */
  public Panels(Caption caption, String xTitle, String yTitle, Map<String, SeriesStyle> legend) {
    this.caption = caption;
    this.xTitle = xTitle;
    this.yTitle = yTitle;
    this.legend = legend;
  }

  /** Draws the picture of plots by their titles, with the given text alternative. */
  public Picture picture(Map<String, Figure> panels, String alt) {
    Map<String, XYChart> charts = new LinkedHashMap<>();
    panels.forEach((title, panel) -> charts.put(title, panel.chart()));
    XYChart whole = new XYChart(Figure.WIDTH, Figure.HEIGHT) {
      @Override
      public void paint(Graphics2D g, int width, int height) {
        Panels.this.paint(g, charts);
      }
    };
    List<DrawnPoint> points = new ArrayList<>();
    panels.values().forEach(panel -> points.addAll(panel.drawn()));
    return new Picture(caption.name(), caption.title(), alt, Rendering.png(whole),
        Rendering.svg(whole, caption.title(), alt), points);
  }

  private void paint(Graphics2D g, Map<String, XYChart> charts) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, Figure.WIDTH, Figure.HEIGHT);
    int columns = charts.size() == 4 ? 2 : Math.min(COLUMNS, charts.size());
    int rows = (charts.size() + columns - 1) / columns;
    int top = ABOVE + (legend.isEmpty() ? 0 : LEGEND);
    int width = (Figure.WIDTH - LEFT - RIGHT) / columns;
    int height = (Figure.HEIGHT - top - BELOW) / rows;
    AffineTransform before = g.getTransform();
    int number = 0;
    for (Map.Entry<String, XYChart> chart : charts.entrySet()) {
      g.translate(LEFT + number % columns * width, top + number / columns * height);
      chart.getValue().paint(g, width, height);
      g.setColor(Color.BLACK);
      Font font = OutlinedText.fitting(NAME, chart.getKey(), width - 2.0 * INDENT);
      OutlinedText.draw(g, font, chart.getKey(), INDENT, TITLE - 4);
      g.setTransform(before);
      number++;
    }
    Heading.draw(g, caption, Figure.WIDTH);
    paintLegend(g);
    paintTitles(g, LEFT + columns * width / 2.0, top + rows * height / 2.0);
  }

  private void paintLegend(Graphics2D g) {
    double x = LEFT;
    double y = ABOVE + LEGEND / 2.0;
    for (Map.Entry<String, SeriesStyle> entry : legend.entrySet()) {
      g.setColor(entry.getValue().color());
      entry.getValue().marker().paint(g, x, y, MARKER);
      g.setColor(Color.BLACK);
      OutlinedText.draw(g, FigureStyle.SMALL, entry.getKey(), x + MARKER, y + OutlinedText.ascent(FigureStyle.SMALL) / 2 - 2);
      x += MARKER + OutlinedText.width(FigureStyle.SMALL, entry.getKey()) + ENTRY_GAP;
    }
  }

  private void paintTitles(Graphics2D g, double centreX, double centreY) {
    g.setColor(Color.BLACK);
    OutlinedText.draw(g, FigureStyle.TEXT, xTitle, centreX - OutlinedText.width(FigureStyle.TEXT, xTitle) / 2,
        Figure.HEIGHT - 16);
    AffineTransform before = g.getTransform();
    g.rotate(-Math.PI / 2);
    OutlinedText.draw(g, FigureStyle.TEXT, yTitle, -centreY - OutlinedText.width(FigureStyle.TEXT, yTitle) / 2, LEFT - 14);
    g.setTransform(before);
  }
}
