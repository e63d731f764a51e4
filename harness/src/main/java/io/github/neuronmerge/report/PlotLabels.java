package io.github.neuronmerge.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Annotation;

/**
 * Text at places of a plot, at a fixed distance in pixels from them: the labels of ticks and of what the legend does
 * not name. XChart's own text annotation can only be centred on its place.
 */
final class PlotLabels extends Annotation {
  /** Pixels from a place to its text. */
  private static final int GAP = 9;

  private final Font font;
  private final List<Label> labels = new ArrayList<>();

  /** Where the text is, seen from its place. */
  enum Side {
    /** Under the place, centred. */
    BELOW,
    /** Left of the place, ending there. */
    LEFT,
    /** Under the place, ending there. */
    BELOW_LEFT,
    /** Under the place, beginning there. */
    BELOW_RIGHT,
    /** Over the place, centred. */
    ABOVE,
    /** Over the place, beginning there. */
    ABOVE_RIGHT
  }

  private record Label(String text, double x, double y, Side side) {}

  PlotLabels(Font font) {
    super(/* isValueInScreenSpace= */ false);
    this.font = font;
  }

  /** Adds a text; the place is in units of the chart's axes. */
  void add(String text, double x, double y, Side side) {
    labels.add(new Label(text, x, y, side));
  }

  @Override
  public void paint(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setFont(font);
    g.setColor(Color.BLACK);
    FontMetrics metrics = g.getFontMetrics();
    for (Label label : labels) {
      int x = getXAxisScreenValue(label.x);
      int y = getYAxisScreenValue(label.y);
      int width = metrics.stringWidth(label.text);
      switch (label.side) {
        case BELOW -> g.drawString(label.text, x - width / 2, y + GAP + metrics.getAscent());
        case LEFT -> g.drawString(label.text, x - GAP - width, y + metrics.getAscent() / 2 - 2);
        case BELOW_LEFT -> g.drawString(label.text, x - GAP - width, y + GAP / 2 + metrics.getAscent());
        case BELOW_RIGHT -> g.drawString(label.text, x + GAP, y + GAP / 2 + metrics.getAscent());
        case ABOVE -> g.drawString(label.text, x - width / 2, y - GAP);
        case ABOVE_RIGHT -> g.drawString(label.text, x + GAP, y - GAP);
      }
    }
  }
}
