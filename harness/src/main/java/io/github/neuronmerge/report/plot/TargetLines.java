package io.github.neuronmerge.report.plot;

import io.github.neuronmerge.report.chart.PlotLabels;
import io.github.neuronmerge.report.chart.PlotLine;
import io.github.neuronmerge.report.chart.PlotPoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins the points of a method at several targets. Lines join only targets of one kind, because kinds split the budget
 * differently over layers and a common line would zigzag. If there are uniform targets and others, lines of uniform
 * ones are dashed.
 */
final class TargetLines {
  private static final String UNIFORM = "uniform";

  private final boolean isMixed;

  /** Takes all targets of a picture. */
  TargetLines(Collection<String> targets) {
    isMixed = targets.stream().map(TargetLines::kind).distinct().count() > 1;
  }

  private static String kind(String target) {
    return target.replaceAll("-.*", "");
  }

  /** Returns one line for each kind of target, with its points from left to right. */
  List<PlotLine> of(Map<String, PlotPoint> byTarget) {
    Map<String, List<PlotPoint>> kinds = new LinkedHashMap<>();
    byTarget.forEach((target, point) -> kinds.computeIfAbsent(kind(target), kind -> new ArrayList<>()).add(point));
    return kinds.entrySet().stream().map(kind -> new PlotLine(
        kind.getValue().stream().sorted(Comparator.comparingDouble(PlotPoint::x)).toList(),
        isMixed && kind.getKey().equals(UNIFORM))).toList();
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
