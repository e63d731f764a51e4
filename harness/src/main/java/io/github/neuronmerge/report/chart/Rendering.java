package io.github.neuronmerge.report.chart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;

/** Turns a chart into files. */
public final class Rendering {
  private Rendering() {}

  /** Draws a chart and returns the bytes of the PNG file. */
  public static byte[] png(XYChart chart) {
    try {
      return BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot draw " + chart.getTitle(), e);
    }
  }

  /** Draws a chart and returns the bytes of the SVG file, which has a title and a text alternative. */
  public static byte[] svg(XYChart chart, String title, String alt) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot draw " + title, e);
    }
    return SvgRewriter.rewrite(bytes.toByteArray(), title, alt);
  }
}
