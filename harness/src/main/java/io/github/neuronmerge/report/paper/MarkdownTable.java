package io.github.neuronmerge.report.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table in Markdown, row by row. */
final class MarkdownTable {
  private final List<String> lines = new ArrayList<>();
  private final int columns;

  /** Makes a table that has a header and nothing else. */
  MarkdownTable(String... header) {
    columns = header.length;
    add(header);
    lines.add("|" + " --- |".repeat(columns));
  }

  /** Adds a row. */
  void add(String... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(cells.length + " cells, but the header has " + columns);
    }
    lines.add(Stream.of(cells).map(cell -> " " + cell.replace("|", "\\|") + " ")
        .collect(Collectors.joining("|", "|", "|")));
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
