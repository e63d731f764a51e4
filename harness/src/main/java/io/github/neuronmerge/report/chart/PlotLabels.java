package io.github.neuronmerge.report.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Annotation;

/**
 * Texts at a fixed distance in pixels from places of a plot: labels of ticks, and of what is not in the legend.
 * XChart's text annotation can only be centred on its place.
 */
public final class PlotLabels extends Annotation {
  /** The distance of a text from its place, in pixels. */
  private static final int GAP = 9;

  private final Font font;
  private final List<Label> labels = new ArrayList<>();

  /** The position of a text, seen from its place. */
  public enum Side {
    /** Under the place, centred. */
    BELOW,
    /** Left of the place, ending there. */
    LEFT,
    /** Right of the place, beginning there. */
    RIGHT,
    /** Under the place, ending there. */
    BELOW_LEFT,
    /** Under the place, beginning there. */
    BELOW_RIGHT,
    /** Over the place, centred. */
    ABOVE,
    /** Over the place, ending there. */
    ABOVE_LEFT,
    /** Over the place, beginning there. */
    ABOVE_RIGHT
  }

  private record Label(String text, double x, double y, Side side) {}

  PlotLabels(Font font) {
    super(/* isValueInScreenSpace= */ false);
    this.font = font;
  }

  /** Adds a text at a place in units of the chart's axes. */
  void add(String text, double x, double y, Side side) {
    labels.add(new Label(text, x, y, side));
  }

  @Override
  public void paint(Graphics2D g) {
    g.setColor(Color.BLACK);
    double ascent = OutlinedText.ascent(font);
    for (Label label : labels) {
      double x = getXAxisScreenValue(label.x);
      double y = getYAxisScreenValue(label.y);
      double width = OutlinedText.width(font, label.text);
      double left = switch (label.side) {
        case BELOW, ABOVE -> x - width / 2;
        case LEFT, BELOW_LEFT, ABOVE_LEFT -> x - GAP - width;
        case RIGHT, BELOW_RIGHT, ABOVE_RIGHT -> x + GAP;
      };
      double foot = switch (label.side) {
        case BELOW -> y + GAP + ascent;
        case LEFT, RIGHT -> y + ascent / 2 - 2;
        case BELOW_LEFT, BELOW_RIGHT -> y + GAP / 2.0 + ascent;
        case ABOVE, ABOVE_LEFT, ABOVE_RIGHT -> y - GAP;
      };
      OutlinedText.drawOver(g, font, label.text, left, foot);
    }
  }
}
