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

  /** Draws and returns a PNG file's bytes. */
  public static byte[] png(XYChart chart) {
    try {
      return BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot draw " + chart.getTitle(), e);
    }
  }

  /** Draws and returns an SVG file's bytes; the file says its title and its text alternative. */
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
