package io.github.neuronmerge.report.document;

import java.util.List;

/** A block of a section. */
public sealed interface Block {
  /**
   * A paragraph.
   *
   * @param line its text
   */
  record Paragraph(List<Inline> line) implements Block {
    public Paragraph {
      line = List.copyOf(line);
    }
  }

  /**
   * A list of points.
   *
   * @param lines one entry for each point
   */
  record Bullets(List<List<Inline>> lines) implements Block {
    public Bullets {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Text to type or to copy, such as a command.
   *
   * @param text its lines
   */
  record Listing(String text) implements Block {}

  /**
   * A table.
   *
   * @param header the names of its columns
   * @param rows its rows, each with a field for every column
   */
  record Table(List<String> header, List<Row> rows) implements Block {
    public Table {
      header = List.copyOf(header);
      rows = List.copyOf(rows);
      for (Row row : rows) {
        if (row.fields().size() != header.size()) {
          throw new IllegalArgumentException("a row of " + row.fields().size() + " fields under " + header);
        }
      }
    }
  }

  /**
   * A row of a table.
   *
   * @param id the anchor for links to it, empty if there are none
   * @param fields one line for each column
   */
  record Row(String id, List<List<Inline>> fields) {
    public Row {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A picture.
   *
   * @param id the anchor for links to it
   * @param title one line above it
   * @param alt the text alternative
   * @param file the name of its file, in the report's folder
   * @param svg the same as SVG
   */
  record Picture(String id, String title, String alt, String file, String svg) implements Block {}

  /**
   * Blocks that are folded until the reader opens them.
   *
   * @param summary the line that is always shown
   * @param blocks the folded blocks
   */
  record Details(String summary, List<Block> blocks) implements Block {
    public Details {
      blocks = List.copyOf(blocks);
    }
  }

  /** Returns a row without an anchor, from fields as {@link Inline#line} reads them. */
  static Row row(List<String> fields) {
    return new Row("", fields.stream().map(Inline::line).toList());
  }

  /** Returns a paragraph, see {@link Inline#line}. */
  static Block paragraph(String line) {
    return new Paragraph(Inline.line(line));
  }
}
