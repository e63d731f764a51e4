package io.github.neuronmerge.report.chart;

import java.awt.Color;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The colour and marker of a series. Colour-blind readers can distinguish the colours (Okabe and Ito, "Color universal
 * design", 2008; with grey instead of yellow, which is hard to see on white). Markers differ too, for readers who see
 * no colours. The numbers of colours and markers have no common divisor, so 56 series look different.
 *
 * @param color of line, marker and error bars
 * @param marker at each point
 */
public record SeriesStyle(Color color, Marker marker) {
  private static final List<Color> COLORS = List.of(
      new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7),
      new Color(0xE69F00), new Color(0x56B4E9), new Color(0x7A7A7A), Color.BLACK);
  private static final List<Marker> MARKERS = List.of(
      SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP,
      SeriesMarkers.TRIANGLE_DOWN, SeriesMarkers.CROSS, SeriesMarkers.TRAPEZOID);

  /** The number of series that differ by colour alone. */
  public static final int MOST_COLORS = 8;
  /** The style of series in the background. */
  public static final SeriesStyle FADED = new SeriesStyle(FigureStyle.FADED, SeriesMarkers.CIRCLE);

  /** Returns the style of the series with that number, from 0. */
  public static SeriesStyle of(int number) {
    return new SeriesStyle(COLORS.get(number % COLORS.size()), MARKERS.get(number % MARKERS.size()));
  }
}
