package io.github.neuronmerge.report.column;

import java.util.Collection;
import java.util.List;

/**
 * Columns that a table has once for each timed batch size.
 *
 * @param stem the header without the batch size at its end
 * @param description what the values mean
 */
public record BatchKeys(String stem, String description) {
  /** Returns the column of a batch size. */
  public Key<Double> at(int batch) {
    return Key.real(stem + batch, description);
  }

  /** Returns the entry for all these columns in a list of columns, where N stands for the batch size. */
  public Key<Double> any() {
    return Key.real(stem + "N", description);
  }

  /** Returns the batch sizes for which a table has such columns, in order. */
  public List<Integer> in(Collection<String> header) {
    return header.stream().filter(name -> name.startsWith(stem))
        .map(name -> Integer.parseInt(name.substring(stem.length()))).toList();
  }
}
