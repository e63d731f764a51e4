package io.github.neuronmerge.report.images;

import static io.github.neuronmerge.report.column.CellColumns.RECIPE;
import static io.github.neuronmerge.report.column.CellColumns.TRAIN_SEED;
import static io.github.neuronmerge.report.column.ImageColumns.CHANNELS;
import static io.github.neuronmerge.report.column.ImageColumns.HEIGHT;
import static io.github.neuronmerge.report.column.ImageColumns.NUMBER;
import static io.github.neuronmerge.report.column.ImageColumns.PIXELS;
import static io.github.neuronmerge.report.column.ImageColumns.SOURCE;
import static io.github.neuronmerge.report.column.ImageColumns.WIDTH;

import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.synthetic.ImageBytes;
import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.plan.SyntheticDraw;
import io.github.neuronmerge.experiment.result.Baseline;
import io.github.neuronmerge.experiment.result.StoredImages;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.merge.images.ImageSources;
import io.github.neuronmerge.report.column.Column;
import io.github.neuronmerge.report.table.CsvWriter;
import io.github.neuronmerge.report.table.ReportFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of {@code images.csv}: one of the synthetic images that methods of a run look at, for the first network that was
 * trained.
 *
 * @param recipe the name of the way in which the network was trained, empty if there is one way only
 * @param seed the training seed of the network
 * @param source how the image was made, see {@link ImageSources}
 * @param number which of them
 * @param shape its shape
 * @param pixels two hexadecimal digits a pixel
 */
public record ImageRow(String recipe, long seed, Part source, int number, Shape shape, String pixels) {
  /** How many of each kind are shown. */
  private static final int SHOWN = 16;
  /** Larger images would make large tables: so many bytes of each kind are shown at most. */
  private static final int MOST_BYTES = 200_000;
  private static final int HEXADECIMAL = 16;
  /** The columns in their order. */
  static final List<Column<ImageRow>> COLUMNS = List.of(
      Column.text(RECIPE, ImageRow::recipe),
      Column.whole(TRAIN_SEED, ImageRow::seed),
      Column.text(SOURCE, row -> row.source.label()),
      Column.whole(NUMBER, row -> (long) row.number),
      Column.whole(CHANNELS, row -> (long) row.shape.channels()),
      Column.whole(HEIGHT, row -> (long) row.shape.height()),
      Column.whole(WIDTH, row -> (long) row.shape.width()),
      Column.text(PIXELS, ImageRow::pixels));

  /** Writes the table of a run into its folder; a run whose methods look at no synthetic images has none. */
  public static void write(Plan plan, RunDirectory run) {
    Path file = run.root().resolve(ReportFiles.IMAGES);
    List<ImageRow> rows = of(plan, run);
    if (!rows.isEmpty()) {
      CsvWriter.write(file, COLUMNS, rows);
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }

  private static List<ImageRow> of(Plan plan, RunDirectory run) {
    List<ImageRow> rows = new ArrayList<>();
    for (Plan.PlannedTraining training : plan.trainings()) {
      Optional<Baseline> baseline = run.baseline(training.digest());
      if (baseline.isPresent()) {
        images(plan, run, training, baseline.get()).forEach((source, images) -> {
          int shown = Math.max(1, Math.min(Math.min(images.count(), SHOWN), MOST_BYTES / images.shape().size()));
          for (int i = 0; i < shown; i++) {
            rows.add(new ImageRow(training.recipe(), training.seed(), source, i, images.shape(), pixels(images, i)));
          }
        });
        return rows;
      }
    }
    return rows;
  }

  private static Map<Part, ImageBytes> images(
      Plan plan, RunDirectory run, Plan.PlannedTraining training, Baseline baseline) {
    Map<Part, ImageBytes> images = new LinkedHashMap<>();
    for (Cell cell : plan.cellsOf(training)) {
      if (cell.parts().seesSyntheticImages() && !images.containsKey(cell.parts().images())) {
        images(plan, run, cell, baseline).ifPresent(found -> images.put(cell.parts().images(), found));
      }
    }
    return images;
  }

  /** Images that took long are read where they are stored; the others are drawn again. */
  private static Optional<ImageBytes> images(Plan plan, RunDirectory run, Cell cell, Baseline baseline) {
    SyntheticDraw draw = SyntheticDraw.of(cell.parts(), baseline.networkSha256(), plan.experiment().spec().data(),
        plan.experiment().spec().seeds().master(), cell.calibration());
    if (draw.isStored(plan.network())) {
      return run.artifacts().findImages(draw.digest()).map(StoredImages::imagesSha256)
          .map(run.artifacts()::readImages);
    }
    return ImageSources.of(draw.source()).drawn(plan.network().input(), Math.min(draw.count(), SHOWN), draw.seeds());
  }

  private static String pixels(ImageBytes images, int number) {
    StringBuilder text = new StringBuilder();
    for (int place = 0; place < images.shape().size(); place++) {
      int value = images.at(number, place);
      text.append(Character.forDigit(value / HEXADECIMAL, HEXADECIMAL))
          .append(Character.forDigit(value % HEXADECIMAL, HEXADECIMAL));
    }
    return text.toString();
  }
}
