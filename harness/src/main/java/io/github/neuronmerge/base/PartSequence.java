package io.github.neuronmerge.base;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Parts of one kind that are applied one after another: none, one or several.
 *
 * @param parts the parts in the order in which they are applied
 */
public record PartSequence(List<Part> parts) {
  /** What an empty sequence is called, and what no part is. */
  public static final String NONE = "none";

  /** The empty sequence. */
  public static final PartSequence EMPTY = new PartSequence(List.of());

  public PartSequence {
    parts = List.copyOf(parts);
    if (parts.size() == 1 && parts.get(0).equals(Part.of(NONE))) {
      parts = List.of();
    }
  }

  /** Returns the sequence of those parts with their defaults; that of {@code none} alone is empty. */
  public static PartSequence of(String... names) {
    return new PartSequence(List.of(names).stream().map(Part::of).toList());
  }

  /** Returns how tables show it: {@code none}, {@code grail}, or {@code grail+batch-norm(elsewhere=skip)}. */
  public String label() {
    return parts.isEmpty() ? NONE : parts.stream().map(Part::label).collect(Collectors.joining("+"));
  }

  @Override
  public String toString() {
    return label();
  }
}
