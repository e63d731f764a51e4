package io.github.neuronmerge.report.shrink;

import io.github.neuronmerge.experiment.shrink.OutputChange;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts;
import io.github.neuronmerge.report.chart.Axis;
import io.github.neuronmerge.report.chart.AxisScale;
import io.github.neuronmerge.report.chart.Caption;
import io.github.neuronmerge.report.chart.Figure;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.chart.PlotLabels;
import io.github.neuronmerge.report.chart.PlotLine;
import io.github.neuronmerge.report.chart.PlotPoint;
import io.github.neuronmerge.report.chart.SeriesStyle;
import io.github.neuronmerge.report.chart.Shift;
import io.github.neuronmerge.report.table.Fields;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Draws what one network loses as it gets smaller, where several keep fractions were asked for: accuracy if there are
 * labelled images, otherwise how often the largest output is still the same.
 */
final class ShrinkPlot {
  private static final double PER_CENT = 100;
  private static final String NAME = "accuracy-vs-parameters";

  private ShrinkPlot() {}

  /** Draws the picture, if there are at least two sizes. */
  static Optional<Picture> draw(List<ShrinkFacts> sizes) {
    List<PlotPoint> points = sizes.stream().map(ShrinkPlot::point)
        .sorted(Comparator.comparingDouble(PlotPoint::x)).toList();
    if (points.stream().mapToDouble(PlotPoint::x).distinct().count() < 2) {
      return Optional.empty();
    }
    ShrinkFacts first = sizes.get(0);
    boolean isLabelled = !first.evaluations().isEmpty();
    double before = isLabelled ? PER_CENT * first.evaluations().get(0).before() : PER_CENT;
    double worst = points.stream().mapToDouble(PlotPoint::y).min().orElseThrow();
    double best = Math.max(before, points.stream().mapToDouble(PlotPoint::y).max().orElseThrow());
    Figure figure = new Figure(new Caption(NAME, (isLabelled ? "Accuracy" : "Outputs") + " of "
            + first.model() + " as it gets smaller", isLabelled ? first.evaluations().get(0).images()
            + " test images of " + first.evaluations().get(0).set() : change(first).count() + " "
            + change(first).images()),
        new Axis("Parameters left (%), log scale",
            AxisScale.log(points.get(0).x(), points.get(points.size() - 1).x(), AxisScale.Place.ACROSS)),
        new Axis(isLabelled ? "Test accuracy (%), log scale of the error" : "Same largest output (%), log scale of the rest",
            AxisScale.accuracy(worst, best, AxisScale.Place.UP)));
    if (isLabelled) {
      figure.level("before: " + Fields.digits("%.2f %%", before), PlotPoint.bare(PER_CENT, before, ""),
          PlotLabels.Side.LEFT);
    }
    figure.lines(first.model(), List.of(new PlotLine(points, /* dashed= */ false)), SeriesStyle.of(0), Shift.NONE);
    PlotPoint least = points.get(0);
    return Optional.of(figure.picture(Fields.digits("With %.1f %% of the parameters ", least.x())
        + Fields.digits(isLabelled ? "accuracy is %.2f %%." : "the largest output is the same on %.2f %% of images.",
            least.y())));
  }

  private static PlotPoint point(ShrinkFacts facts) {
    return PlotPoint.bare(PER_CENT * facts.after().parameters() / facts.before().parameters(),
        PER_CENT * (facts.evaluations().isEmpty() ? change(facts).agreement() : facts.evaluations().get(0).after()), "");
  }

  /** Returns what changed on images that nothing was fitted to. */
  private static OutputChange change(ShrinkFacts facts) {
    return facts.changes().get(facts.changes().size() - 1);
  }
}
