package io.github.neuronmerge.report.chart;

import java.util.List;

/**
 * A picture of a run, ready to be written to files.
 *
 * @param name the name of its files without extension
 * @param title one line that says what the picture shows
 * @param alt the text alternative: what the picture shows, with the main finding in numbers
 * @param png the bytes of the PNG file
 * @param svg the bytes of the SVG file
 * @param points all points that are drawn
 */
@SuppressWarnings("ArrayRecordComponent") // Files' bytes, made once and written; nobody compares pictures.
public record Picture(String name, String title, String alt, byte[] png, byte[] svg, List<DrawnPoint> points) {
  public Picture {
    points = List.copyOf(points);
  }
}
