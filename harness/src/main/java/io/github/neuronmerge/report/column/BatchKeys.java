package io.github.neuronmerge.report.column;

import java.util.Collection;
import java.util.List;

/**
 * Columns of which a table has one for each batch size that was timed.
 *
 * @param stem the header without the batch size at its end
 * @param description what the values mean
 */
public record BatchKeys(String stem, String description) {
  /** Returns the column of a batch size. */
  public Key<Double> at(int batch) {
    return Key.real(stem + batch, description);
  }

  /** Returns what stands for all of them in a list of columns: N is the batch size. */
  public Key<Double> any() {
    return Key.real(stem + "N", description);
  }

  /** Returns the batch sizes that a table has such columns of, in their order. */
  public List<Integer> in(Collection<String> header) {
    return header.stream().filter(name -> name.startsWith(stem))
        .map(name -> Integer.parseInt(name.substring(stem.length()))).toList();
  }
}
