package io.github.neuronmerge.report.plot;

import static io.github.neuronmerge.report.column.PointColumns.HIGH;
import static io.github.neuronmerge.report.column.PointColumns.LOW;
import static io.github.neuronmerge.report.column.PointColumns.PICTURE;
import static io.github.neuronmerge.report.column.PointColumns.ROWS;
import static io.github.neuronmerge.report.column.PointColumns.SERIES;
import static io.github.neuronmerge.report.column.PointColumns.X;
import static io.github.neuronmerge.report.column.PointColumns.Y;

import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.report.chart.DrawnPoint;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.column.Column;
import io.github.neuronmerge.report.column.Key;
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
import java.util.function.ToDoubleFunction;

/** Draws the pictures of a run from its tables alone. */
public final class Plots {
  private static final List<Function<RunTables, Optional<Picture>>> ALL = List.of(
      AccuracyPlot::parameters, AccuracyPlot::macs, AccuracyPlot::speedup, MethodPlot::draw, ViewPlot::draw,
      CalibrationPlot::draw, ParetoPlot::draw, SeedsPlot::draw, CorrectionPlot::draw, SensitivityPlot::draw,
      WidthsPlot::draw, InertiaPlot::draw, PredictedPlot::draw, LatencyPlot::draw, SpeedupPlot::draw, CriticalPlot::draw,
      RecipesPlot::draw, FilterPlot::draw, DendrogramPlot::draw, ImagesPlot::draw);

  /** The columns of {@code points.csv} in their order. */
  private static final List<Column<DrawnPoint>> POINT_COLUMNS = List.of(
      Column.text(PICTURE, DrawnPoint::picture),
      Column.text(SERIES, DrawnPoint::series),
      rounded(X, DrawnPoint::x),
      rounded(Y, DrawnPoint::y),
      rounded(LOW, DrawnPoint::low),
      rounded(HIGH, DrawnPoint::high),
      Column.text(ROWS, DrawnPoint::source));

  /** Enough digits for any picture, and few enough that every Java version writes the same text. */
  private static final MathContext DIGITS = new MathContext(10);

  private Plots() {}

  private static Column<DrawnPoint> rounded(Key<Double> key, ToDoubleFunction<DrawnPoint> value) {
    return new Column<>(key, point -> {
      BigDecimal text = new BigDecimal(value.applyAsDouble(point)).round(DIGITS);
      return text.signum() == 0 ? "0" : text.stripTrailingZeros().toPlainString();
    });
  }

  /** Draws all pictures for which the run has data. */
  public static List<Picture> draw(RunTables tables) {
    return ALL.stream().map(picture -> picture.apply(tables)).flatMap(Optional::stream).toList();
  }

  /**
   * Writes pictures and the table of their points to the folder of the run's tables. Files of other pictures are
   * deleted, because they would be of older tables.
   *
   * @param tables the folder of the tables from which they were drawn
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
