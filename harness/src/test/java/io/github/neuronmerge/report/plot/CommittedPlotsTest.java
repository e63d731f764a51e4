package io.github.neuronmerge.report.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RunTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Catches committed pictures of other tables than the committed ones, and code that draws other points than those. */
@Tag("slow")
class CommittedPlotsTest {
  private static final Path TABLES = Path.of("results", "reference");
  private static final Path PLOTS = Path.of("plots");
  @TempDir Path folder;

  static List<String> experiments() throws IOException {
    try (Stream<Path> folders = Files.list(TABLES)) {
      return folders.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void committedTablesGiveTheCommittedPoints(String experiment) throws IOException {
    for (String table : Stream.of(ReportFiles.TABLES, ReportFiles.OF_RECIPES, List.of(ReportFiles.IMAGES))
        .flatMap(Collection::stream).toList()) {
      Path source = TABLES.resolve(experiment).resolve(table);
      if (Files.exists(source)) {
        Files.copy(source, folder.resolve(table));
      }
    }
    List<Picture> pictures = Plots.draw(new RunTables(folder));
    assertFalse(pictures.isEmpty());
    Plots.write(new RunTables(folder), pictures);
    Path committed = PLOTS.resolve(experiment).resolve(ReportFiles.POINTS);
    if (Files.exists(committed)) {
      assertEquals(Files.readString(committed, StandardCharsets.UTF_8),
          Files.readString(folder.resolve(ReportFiles.POINTS), StandardCharsets.UTF_8));
      assertEquals(names(folder), names(PLOTS.resolve(experiment)));
    }
  }

  /** Returns the pictures in a folder. */
  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).filter(ReportFiles.COMMITTED_PLOTS::contains)
          .collect(Collectors.toSet());
    }
  }
}
