package io.github.neuronmerge.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.report.table.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Catches committed summaries, ranks and tests that are not what the program makes of the committed cells. */
class CommittedTablesTest {
  private static final Path TABLES = Path.of("results", "reference");
  @TempDir Path folder;

  static Stream<String> experiments() throws IOException {
    try (Stream<Path> folders = Files.list(TABLES)) {
      return folders.map(it -> it.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void committedCellsGiveTheCommittedTables(String experiment) throws IOException {
    for (String name : ReportFiles.TABLES) {
      Path source = TABLES.resolve(experiment).resolve(name);
      if (!ReportFiles.DERIVED.contains(name) && Files.exists(source)) {
        Files.copy(source, folder.resolve(name));
      }
    }
    RunReport.derive(folder);
    for (String name : ReportFiles.DERIVED) {
      assertEquals(Files.readString(TABLES.resolve(experiment).resolve(name)),
          Files.readString(folder.resolve(name)), "mvn compile exec:java -Dexp=" + experiment
              + " -Dreport=reference writes " + name + " again");
    }
  }
}
