package io.github.neuronmerge.report.recipe;

import io.github.neuronmerge.report.table.Comparison;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.CsvWriter;
import io.github.neuronmerge.report.table.ReportFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes {@code recipes.csv} and {@code recipe-agreement.csv} from {@code cells.csv} and {@code summary.csv}: whether
 * the order of the methods depends on how the networks were trained that they compress.
 */
public final class RecipeTables {
  private RecipeTables() {}

  /** Reads the two tables in a folder and writes the others beside them. A run of one recipe has neither. */
  public static void write(Path folder) {
    Comparison comparison = Comparison.of(CsvTable.read(folder.resolve(ReportFiles.SUMMARY)));
    RecipeRanks ranks = new RecipeRanks(CsvTable.read(folder.resolve(ReportFiles.CELLS)), comparison);
    if (ranks.recipes().isEmpty()) {
      ReportFiles.OF_RECIPES.forEach(name -> delete(folder.resolve(name)));
      return;
    }
    List<RecipeRow> rows = new ArrayList<>();
    ranks.recipes().forEach(recipe -> comparison.withResults().forEach(contender ->
        rows.add(new RecipeRow(ranks, recipe, contender))));
    CsvWriter.write(folder.resolve(ReportFiles.RECIPES), RecipeRow.COLUMNS, rows);
    CsvWriter.write(folder.resolve(ReportFiles.AGREEMENT), AgreementRow.COLUMNS, AgreementRow.of(ranks));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }
}
