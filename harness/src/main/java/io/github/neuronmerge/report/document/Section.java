package io.github.neuronmerge.report.document;

import java.util.List;

/**
 * A section of a document.
 *
 * @param id the anchor for links to it
 * @param title its heading
 * @param blocks its content
 */
public record Section(String id, String title, List<Block> blocks) {
  public Section {
    blocks = List.copyOf(blocks);
  }
}
