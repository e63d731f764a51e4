package io.github.neuronmerge.report.shrink;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.synthetic.ImageBytes;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts;
import io.github.neuronmerge.report.chart.Caption;
import io.github.neuronmerge.report.chart.ImageSheet;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.chart.Rendering;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/** Shows some of the images that a method looked at because there were no real ones. */
final class SyntheticSheet {
  private static final String NAME = "images";

  private SyntheticSheet() {}

  static Picture draw(ImageBytes images, ShrinkFacts facts) {
    Caption caption = new Caption(NAME, "What the network was shown instead of real images",
        facts.model() + ", the first of " + facts.calibration().count() + " " + facts.calibration().source());
    Shape shape = ImageSheet.shown(images.shape());
    ImageSheet sheet = new ImageSheet(caption, List.of(new ImageSheet.Group(facts.calibration().source(),
        IntStream.range(0, images.count())
            .mapToObj(i -> ImageSheet.image(shape, place -> images.at(i, place))).toList())));
    XYChart chart = sheet.chart();
    String alt = images.count() + " of " + facts.calibration().source() + ", made from a seed and the network.";
    return new Picture(NAME, caption.title(), alt, Rendering.png(chart), Rendering.svg(chart, caption.title(), alt),
        List.of());
  }
}
