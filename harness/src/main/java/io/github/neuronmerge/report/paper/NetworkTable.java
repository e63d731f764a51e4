package io.github.neuronmerge.report.paper;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table of our own results on one network, in the shape that a paper on merging neurons would give them.
 *
 * @param title network and data set
 * @param rows what stands at each size
 */
public record NetworkTable(String title, List<Way> rows) {
  public NetworkTable {
    rows = List.copyOf(rows);
  }

  /**
   * One way of merging.
   *
   * @param name what the table calls it
   * @param before experiment/method of the merged network as it is; empty if that is not shown
   * @param after experiment/method of the same network fine-tuned; empty if it was not
   * @param scratch experiment/method of new weights at the same widths; empty if there are none
   */
  public record Way(String name, String before, String after, String scratch) {
    public Way {
      List.of(before, after, scratch).forEach(MethodRef::parse);
    }

    /** Returns the method of the network as it is when merged. */
    public Optional<MethodRef> merged() {
      return MethodRef.parse(before);
    }

    /** Returns the method of the fine-tuned network. */
    public Optional<MethodRef> tuned() {
      return MethodRef.parse(after);
    }

    /** Returns the method that trains the same widths from new weights. */
    public Optional<MethodRef> fromScratch() {
      return MethodRef.parse(scratch);
    }

    /** Returns the methods of the row that there are. */
    public List<MethodRef> methods() {
      return Stream.of(merged(), tuned(), fromScratch()).flatMap(Optional::stream).toList();
    }
  }

  /** Returns all experiments that the table is made of. */
  public List<String> experiments() {
    return rows.stream().flatMap(row -> row.methods().stream()).map(MethodRef::experiment).distinct().toList();
  }
}
