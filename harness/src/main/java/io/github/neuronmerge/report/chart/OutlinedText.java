package io.github.neuronmerge.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;

/** Writes text as outlines, so that an SVG file looks the same where the font is not installed. */
public final class OutlinedText {
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
  private static final BasicStroke HALO = new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

  private OutlinedText() {}

  /** Draws a text in the current colour. It begins at x, and its baseline is at y. */
  static void draw(Graphics2D g, Font font, String text, double x, double y) {
    g.fill(outline(font, text, x, y));
  }

  /** Draws a text with a white outline, so that it can be read over lines. */
  static void drawOver(Graphics2D g, Font font, String text, double x, double y) {
    Shape letters = outline(font, text, x, y);
    Color ink = g.getColor();
    g.setColor(Color.WHITE);
    g.setStroke(HALO);
    g.draw(letters);
    g.setColor(ink);
    g.fill(letters);
  }

  private static Shape outline(Font font, String text, double x, double y) {
    return font.createGlyphVector(EXACT, text).getOutline((float) x, (float) y);
  }

  /** Returns the width of a text, in pixels. */
  public static double width(Font font, String text) {
    return font.getStringBounds(text, EXACT).getWidth();
  }

  /** Returns the font, made smaller if necessary so that a text fits a width. */
  static Font fitting(Font font, String text, double width) {
    return font.deriveFont((float) (font.getSize2D() * Math.min(1, width / Math.max(1, width(font, text)))));
  }

  /** Returns the approximate height of a font's letters above the baseline. */
  static double ascent(Font font) {
    return font.getLineMetrics("0", EXACT).getAscent();
  }
}
