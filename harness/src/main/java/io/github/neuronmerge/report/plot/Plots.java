package io.github.neuronmerge.report.plot;

import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.report.chart.DrawnPoint;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.table.Column;
import io.github.neuronmerge.report.table.CsvWriter;
import io.github.neuronmerge.report.table.DataMark;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RunTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Draws the pictures of a run from its tables and from nothing else. */
public final class Plots {
  private static final List<Function<RunTables, Optional<Picture>>> ALL = List.of(
      AccuracyPlot::parameters, AccuracyPlot::macs, AccuracyPlot::speedup, MethodPlot::draw, ParetoPlot::draw,
      SeedsPlot::draw, CorrectionPlot::draw, SensitivityPlot::draw, WidthsPlot::draw, InertiaPlot::draw,
      PredictedPlot::draw, LatencyPlot::draw, SpeedupPlot::draw, CriticalPlot::draw,
      FilterPlot::draw, DendrogramPlot::draw);

  /** The columns of {@code points.csv} in their order. */
  private static final List<Column<DrawnPoint>> POINT_COLUMNS = List.of(
      Column.text("picture", DrawnPoint::picture),
      Column.text("series", DrawnPoint::series),
      Column.text("x", point -> rounded(point.x())),
      Column.text("y", point -> rounded(point.y())),
      Column.text("low", point -> rounded(point.low())),
      Column.text("high", point -> rounded(point.high())),
      Column.text("source", DrawnPoint::source));

  /** Many more digits than a picture can show, and few enough to be the same text with every Java version. */
  private static final MathContext DIGITS = new MathContext(10);

  private Plots() {}

  private static String rounded(double value) {
    BigDecimal text = new BigDecimal(value).round(DIGITS);
    return text.signum() == 0 ? "0" : text.stripTrailingZeros().toPlainString();
  }

  /** Draws what there is to draw; a picture for which the run has no data is absent. */
  public static List<Picture> draw(RunTables tables) {
    return ALL.stream().map(picture -> picture.apply(tables)).flatMap(Optional::stream).toList();
  }

  /**
   * Writes pictures and the table of their points beside the run's tables. What is there of pictures that are not among
   * them is deleted, for it would be of other tables.
   *
   * @param tables what they were drawn from; they go to the same folder
   * @return the files that were written
   */
  public static List<Path> write(RunTables tables, List<Picture> pictures) {
    Path folder = tables.folder();
    List<Path> written = new ArrayList<>();
    for (Picture picture : pictures) {
      write(folder.resolve(ReportFiles.png(picture.name())), picture.png(), written);
      write(folder.resolve(ReportFiles.svg(picture.name())), picture.svg(), written);
    }
    Path points = folder.resolve(ReportFiles.POINTS);
    CsvWriter.write(points, POINT_COLUMNS, pictures.stream().flatMap(it -> it.points().stream()).toList());
    if (DataMark.isIn(tables.table(ReportFiles.CELLS))) {
      DataMark.stamp(points);
    }
    written.add(points);
    deleteOthers(folder, written);
    return written;
  }

  private static void write(Path file, byte[] bytes, List<Path> written) {
    AtomicFiles.write(file, bytes);
    written.add(file);
  }

  private static void deleteOthers(Path folder, List<Path> written) {
    for (String name : ReportFiles.PLOTS) {
      Path file = folder.resolve(name);
      if (!written.contains(file)) {
        try {
          Files.deleteIfExists(file);
        } catch (IOException e) {
          throw new UncheckedIOException("cannot delete " + file, e);
        }
      }
    }
  }
}
