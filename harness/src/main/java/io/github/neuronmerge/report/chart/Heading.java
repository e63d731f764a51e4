package io.github.neuronmerge.report.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import org.knowm.xchart.internal.chartpart.Annotation;

/**
 * The two lines above a picture: its title and its subject. XChart has only one line, and cuts off what does not fit.
 */
final class Heading extends Annotation {
  /** The height of a heading in pixels. */
  static final int ROOM = 64;
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 22);
  private static final int MARGIN = 20;
  private static final int TITLE_LINE = 36;
  private static final int SUBJECT_LINE = 66;

  private final Caption caption;

  Heading(Caption caption) {
    super(/* isValueInScreenSpace= */ true);
    this.caption = caption;
  }

  @Override
  public void paint(Graphics2D g) {
    draw(g, caption, chart.getWidth());
  }

  /** Draws a heading at the upper left of a picture of the given width. */
  static void draw(Graphics2D g, Caption caption, int width) {
    int room = width - 2 * MARGIN;
    g.setColor(Color.BLACK);
    OutlinedText.draw(g, OutlinedText.fitting(TITLE, caption.title(), room), caption.title(), MARGIN, TITLE_LINE);
    g.setColor(Color.DARK_GRAY);
    OutlinedText.draw(g, OutlinedText.fitting(FigureStyle.TEXT, caption.subject(), room), caption.subject(), MARGIN,
        SUBJECT_LINE);
  }
}
