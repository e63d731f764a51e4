package io.github.neuronmerge.report.chart;

import java.util.List;

/**
 * A picture of a run, as it is written to files.
 *
 * @param name the name of its files, without what they end in
 * @param title what it shows, one line
 * @param alt what it shows, with the main finding in numbers, for who cannot see it
 * @param png the picture in pixels
 * @param svg the same in lines
 * @param points all points that are drawn
 */
@SuppressWarnings("ArrayRecordComponent") // Files' bytes, made once and written; nobody compares pictures.
public record Picture(String name, String title, String alt, byte[] png, byte[] svg, List<DrawnPoint> points) {
  public Picture {
    points = List.copyOf(points);
  }
}
