package io.github.neuronmerge.report.document;

import java.util.List;

/** What a section consists of. */
public sealed interface Block {
  /**
   * A paragraph.
   *
   * @param line its words
   */
  record Paragraph(List<Inline> line) implements Block {
    public Paragraph {
      line = List.copyOf(line);
    }
  }

  /**
   * A list of points.
   *
   * @param lines one entry a point
   */
  record Bullets(List<List<Inline>> lines) implements Block {
    public Bullets {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Something to type, or to copy.
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
   * @param id what links to it end with, empty if nothing links to it
   * @param fields one line a column
   */
  record Row(String id, List<List<Inline>> fields) {
    public Row {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A picture.
   *
   * @param id what links to it end with
   * @param title one line over it
   * @param alt what it shows, for those who do not see it
   * @param file its file's name, beside the report
   * @param svg the same as SVG
   */
  record Picture(String id, String title, String alt, String file, String svg) implements Block {}

  /**
   * What is folded away until somebody asks for it.
   *
   * @param summary what it is
   * @param blocks what it consists of
   */
  record Details(String summary, List<Block> blocks) implements Block {
    public Details {
      blocks = List.copyOf(blocks);
    }
  }

  /** Returns a row that nothing links to, of fields as {@link Inline#line} reads them. */
  static Row row(List<String> fields) {
    return new Row("", fields.stream().map(Inline::line).toList());
  }

  /** Returns a paragraph, see {@link Inline#line}. */
  static Block paragraph(String line) {
    return new Paragraph(Inline.line(line));
  }
}
