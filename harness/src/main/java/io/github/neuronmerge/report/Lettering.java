package io.github.neuronmerge.report;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;

/** Writes text as outlines, so that an SVG file looks the same where the font is not installed. */
final class Lettering {
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  private Lettering() {}

  /** Draws a text in the colour of the moment; it begins at x and stands on y. */
  static void draw(Graphics2D g, Font font, String text, double x, double y) {
    GlyphVector glyphs = font.createGlyphVector(EXACT, text);
    g.fill(glyphs.getOutline((float) x, (float) y));
  }

  /** Returns how wide a text is, in pixels. */
  static double width(Font font, String text) {
    return font.getStringBounds(text, EXACT).getWidth();
  }

  /** Returns a font no larger than the given one in which a text fits a width. */
  static Font fitting(Font font, String text, double width) {
    return font.deriveFont((float) (font.getSize2D() * Math.min(1, width / Math.max(1, width(font, text)))));
  }

  /** Returns how high a font's letters are over the line, about. */
  static double ascent(Font font) {
    return font.getLineMetrics("0", EXACT).getAscent();
  }
}
