package io.github.neuronmerge.report.plot;

import io.github.neuronmerge.report.chart.PlotLabels;
import io.github.neuronmerge.report.chart.PlotLine;
import io.github.neuronmerge.report.chart.PlotPoint;
import io.github.neuronmerge.report.column.TargetView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins the points of a method at several targets. Lines join only targets of one {@link TargetView view}, because views
 * split the budget differently over layers and a common line would zigzag. If there are uniform targets and others,
 * lines of uniform ones are dashed.
 */
final class TargetLines {
  private final boolean isMixed;

  /** Takes all targets of a picture. */
  TargetLines(Collection<String> targets) {
    isMixed = TargetView.grouped(targets).size() > 1;
  }

  /** Returns one line for each view, with its points from left to right. */
  List<PlotLine> of(Map<String, PlotPoint> byTarget) {
    Map<TargetView, List<PlotPoint>> views = new LinkedHashMap<>();
    byTarget.forEach((target, point) ->
        views.computeIfAbsent(TargetView.of(target), view -> new ArrayList<>()).add(point));
    return views.entrySet().stream().map(view -> new PlotLine(
        view.getValue().stream().sorted(Comparator.comparingDouble(PlotPoint::x)).toList(),
        isMixed && view.getKey().kind().isUniform())).toList();
  }

  /** Returns the addition to an axis title, which is empty if no line is dashed. */
  static String words(Collection<List<PlotLine>> lines) {
    return lines.stream().flatMap(List::stream).anyMatch(line -> line.dashed() && line.points().size() > 1)
        ? "; dashed: the same share of every layer" : "";
  }

  /** Returns the leftmost or the rightmost point of lines. */
  static PlotPoint end(List<PlotLine> lines, PlotLabels.Side side) {
    Comparator<PlotPoint> byPlace = Comparator.comparingDouble(PlotPoint::x);
    return lines.stream().flatMap(line -> line.points().stream())
        .min(side == PlotLabels.Side.LEFT ? byPlace : byPlace.reversed()).orElseThrow();
  }
}
