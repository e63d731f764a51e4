package io.github.neuronmerge.report.document;

import java.util.List;

/**
 * A report.
 *
 * @param title its heading
 * @param lead the blocks before all sections, which give the answer
 * @param sections its sections
 */
public record Document(String title, List<Block> lead, List<Section> sections) {
  public Document {
    lead = List.copyOf(lead);
    sections = List.copyOf(sections);
  }
}
