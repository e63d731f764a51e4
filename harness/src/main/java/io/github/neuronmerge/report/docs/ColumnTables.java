package io.github.neuronmerge.report.docs;

import io.github.neuronmerge.report.column.Key;
import io.github.neuronmerge.report.column.TableCatalogue;
import io.github.neuronmerge.report.column.TableColumns;
import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Inline;
import io.github.neuronmerge.report.document.MarkdownWriter;
import io.github.neuronmerge.report.table.Fields;
import java.util.ArrayList;
import java.util.List;

/** The columns of all tables as {@code docs/outputs.md} explains them. */
final class ColumnTables {
  private ColumnTables() {}

  /** Returns a heading and a table for each table of the catalogue, in Markdown. */
  static String markdown() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(Inline.line("A column in every table of a run whose data files are not the published "
        + "ones, and in no other: `" + TableCatalogue.DATA_MARK.name() + "`.")));
    StringBuilder text = new StringBuilder(MarkdownWriter.write(blocks));
    for (TableColumns table : TableCatalogue.tables()) {
      text.append("\n### ").append(table.file()).append("\n\n")
          .append(MarkdownWriter.write(List.of(Block.paragraph(table.row()), columns(table))));
    }
    return text.toString();
  }

  private static Block columns(TableColumns table) {
    return new Block.Table(List.of("column", "values", "meaning"),
        table.columns().stream().map(ColumnTables::row).toList());
  }

  private static Block.Row row(Key<?> key) {
    return Fields.row(Fields.code(key.name()), Fields.text(key.kind().words()),
        Fields.text(key.description() + (key.isAddedLater() ? " Tables of older runs may lack it." : "")));
  }
}
