package io.github.neuronmerge.report.column;

import java.util.List;

/** All tables that the program writes, with all their columns. */
public final class TableCatalogue {
  /** The last column of every table of a run whose data set's files are not the published ones. */
  public static final Key<String> DATA_MARK = Key.text("data_mark",
      "Only in runs whose data set's files are not the published ones, then in every table: says that they are not.");

  private static final List<TableColumns> TABLES = List.of(CellColumns.TABLE, LayerColumns.TABLE, TimingColumns.TABLE,
      SummaryColumns.TABLE, RankingColumns.TABLE, PairColumns.TABLE, FriedmanColumns.TABLE, VarianceColumns.TABLE,
      RecipeColumns.TABLE, AgreementColumns.TABLE, FilterColumns.TABLE, DendrogramColumns.TABLE, ImageColumns.TABLE, PointColumns.TABLE,
      RunPairColumns.TABLE, ReproductionColumns.TABLE);

  private TableCatalogue() {}

  /** Returns the tables of a run in the order in which they are made, then those of several runs. */
  public static List<TableColumns> tables() {
    return TABLES;
  }
}
