package io.github.neuronmerge.report.chart;

import java.awt.Color;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Annotation;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A chart without axes, for pictures that are one annotation and nothing else. */
final class EmptyChart {
  private EmptyChart() {}

  /** Returns a chart as wide as any that shows only the annotation. */
  static XYChart of(Annotation annotation, int height) {
    XYChart chart = new XYChart(Figure.WIDTH, height);
    chart.setTitle(" ");
    chart.getStyler().setLegendVisible(false).setChartBackgroundColor(Color.WHITE).setChartTitleVisible(false);
    chart.getStyler().setAxisTicksVisible(false).setAxisTitlesVisible(false).setPlotGridLinesVisible(false)
        .setPlotBorderVisible(false).setPlotBackgroundColor(Color.WHITE);
    chart.addSeries("nothing", List.of(0.0), List.of(0.0)).setMarker(SeriesMarkers.NONE);
    chart.addAnnotation(annotation);
    return chart;
  }
}
