package io.github.neuronmerge.report.chart;

import java.util.List;

/**
 * A line of points.
 *
 * @param points the points in the order of the line
 * @param dashed whether the line is dashed, to distinguish it from a solid one of the same colour
 */
public record PlotLine(List<PlotPoint> points, boolean dashed) {
  public PlotLine {
    points = List.copyOf(points);
  }
}
