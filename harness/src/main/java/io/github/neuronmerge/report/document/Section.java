package io.github.neuronmerge.report.document;

import java.util.List;

/**
 * A part of a document.
 *
 * @param id what links to it end with
 * @param title its heading
 * @param blocks what it consists of
 */
public record Section(String id, String title, List<Block> blocks) {
  public Section {
    blocks = List.copyOf(blocks);
  }
}
