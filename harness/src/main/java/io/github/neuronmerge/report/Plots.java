package io.github.neuronmerge.report;

import io.github.neuronmerge.experiment.run.AtomicFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws the pictures of a run from its tables and from nothing else. */
final class Plots {
  private Plots() {}

  /**
   * Draws what there is to draw.
   *
   * @param folder where the tables are and the pictures go
   * @return the files that were written
   */
  static List<Path> draw(Path folder) {
    List<Path> written = new ArrayList<>();
    write(folder.resolve(ReportFiles.ACCURACY_PLOT), AccuracyPlot.draw(folder), written);
    write(folder.resolve(ReportFiles.METHOD_PLOT), MethodPlot.draw(folder), written);
    write(folder.resolve(ReportFiles.LATENCY_PLOT), LatencyPlot.draw(folder), written);
    return written;
  }

  private static void write(Path file, Optional<byte[]> png, List<Path> written) {
    png.ifPresent(bytes -> {
      AtomicFiles.write(file, bytes);
      written.add(file);
    });
  }
}
