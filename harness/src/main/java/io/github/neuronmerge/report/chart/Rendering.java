package io.github.neuronmerge.report.chart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;

/**
 * Turns a chart into files. XChart's SVG is changed a little: it gets the title and the text alternative, loses the
 * document type, which names a file on another computer, what is drawn but cannot be seen, and digits; and its parts
 * are numbered in their order and not by their objects' hash codes, so that the same picture is the same text.
 */
public final class Rendering {
  private static final Pattern PART = Pattern.compile("clip-?[0-9]+");
  private static final Pattern UNSEEN = Pattern.compile(
      "[ \t]*<(path|rect|polygon|polyline|line|g)[^<>]*(fill|stroke)-opacity:0(\\.0+)?;[^<>]*/>\n");
  /** Digits behind the point that no eye can see. */
  private static final Pattern LONG = Pattern.compile("-?[0-9]+\\.[0-9]{2,}(E-?[0-9]+)?");
  private static final Pattern EMPTY_GROUP = Pattern.compile("[ \t]*<g[^<>/]*>\\s*</g>\n");

  private Rendering() {}

  /** Draws and returns a PNG file's bytes. */
  public static byte[] png(XYChart chart) {
    try {
      return BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot draw " + chart.getTitle(), e);
    }
  }

  /** Draws and returns an SVG file's bytes. */
  public static byte[] svg(XYChart chart, String title, String alt) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot draw " + title, e);
    }
    String text = bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    String body = text.substring(text.indexOf("<svg ") + "<svg ".length());
    int open = body.indexOf('>') + 1;
    String seen = EMPTY_GROUP.matcher(UNSEEN.matcher(body.substring(open)).replaceAll("")).replaceAll("");
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg role=\"img\" " + body.substring(0, open)
        + "\n  <title>" + escaped(title) + "</title>\n  <desc>" + escaped(alt) + "</desc>"
        + numbered(LONG.matcher(seen).replaceAll(number -> rounded(number.group())))).getBytes(StandardCharsets.UTF_8);
  }

  private static String rounded(String number) {
    BigDecimal value = new BigDecimal(number).setScale(1, RoundingMode.HALF_EVEN);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static String numbered(String text) {
    Map<String, String> numbers = new LinkedHashMap<>();
    Matcher parts = PART.matcher(text);
    return parts.replaceAll(part -> numbers.computeIfAbsent(part.group(), name -> "part" + numbers.size()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
