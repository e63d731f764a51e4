package io.github.neuronmerge.report.chart;

import java.util.List;

/**
 * Points that belong together, joined by a line.
 *
 * @param points the points, in the order in which the line joins them
 * @param dashed whether the line is dashed, to tell it from a solid one of the same colour
 */
public record PlotLine(List<PlotPoint> points, boolean dashed) {
  public PlotLine {
    points = List.copyOf(points);
  }
}
