package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.ImageColumns.CHANNELS;
import static io.github.neuronmerge.report.column.ImageColumns.HEIGHT;
import static io.github.neuronmerge.report.column.ImageColumns.PIXELS;
import static io.github.neuronmerge.report.column.ImageColumns.SOURCE;
import static io.github.neuronmerge.report.column.ImageColumns.WIDTH;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.report.chart.Caption;
import io.github.neuronmerge.report.chart.DrawnPoint;
import io.github.neuronmerge.report.chart.ImageSheet;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.chart.Rendering;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RowReference;
import io.github.neuronmerge.report.table.RunTables;
import io.github.neuronmerge.report.table.Words;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knowm.xchart.XYChart;

/** Shows the synthetic images that methods of a run look at, from {@code images.csv}. */
final class ImagesPlot {
  private static final int HEXADECIMAL = 16;

  private ImagesPlot() {}

  /** Draws the picture, if some method looks at such images. */
  static Optional<Picture> draw(RunTables tables) {
    List<CsvTable.Row> rows = tables.table(ReportFiles.IMAGES).rows();
    return rows.isEmpty() || tables.cells().isEmpty() ? Optional.empty() : Optional.of(draw(tables.subject(), rows));
  }

  private static Picture draw(String subject, List<CsvTable.Row> rows) {
    Map<String, List<CsvTable.Row>> sources = new LinkedHashMap<>();
    rows.forEach(row -> sources.computeIfAbsent(row.text(SOURCE), key -> new ArrayList<>()).add(row));
    Caption caption = new Caption(ReportFiles.IMAGES_PLOT, "Images that methods look at instead of real ones",
        subject + ", " + Words.network(rows.get(0)));
    ImageSheet sheet = new ImageSheet(caption, sources.entrySet().stream().map(source ->
        new ImageSheet.Group(source.getKey(), source.getValue().stream().map(ImagesPlot::image).toList())).toList());
    XYChart chart = sheet.chart();
    String alt = "The first " + sources.values().iterator().next().size() + " images of each kind: "
        + String.join(", ", sources.keySet()) + ".";
    return new Picture(ReportFiles.IMAGES_PLOT, caption.title(), alt, Rendering.png(chart),
        Rendering.svg(chart, caption.title(), alt), points(sources));
  }

  private static BufferedImage image(CsvTable.Row row) {
    String pixels = row.text(PIXELS);
    Shape shape = new Shape(
        (int) row.sureNumber(CHANNELS), (int) row.sureNumber(HEIGHT), (int) row.sureNumber(WIDTH));
    return ImageSheet.image(ImageSheet.shown(shape),
        place -> Integer.parseInt(pixels, 2 * place, 2 * place + 2, HEXADECIMAL));
  }

  /** A kind's point has its place among the kinds as y; it stands for all images of that kind. */
  private static List<DrawnPoint> points(Map<String, List<CsvTable.Row>> sources) {
    List<DrawnPoint> points = new ArrayList<>();
    sources.forEach((source, images) -> {
      int y = points.size();
      points.add(new DrawnPoint(ReportFiles.IMAGES_PLOT, source, images.size(), y, y, y,
          RowReference.of(ReportFiles.IMAGES, images.get(0), SOURCE)));
    });
    return points;
  }
}
