package io.github.neuronmerge.report.column;

/**
 * The key of a column: its header, the kind of its values, and their meaning. A field without a value is empty.
 *
 * @param <V> the type of values: {@link String}, {@link Long}, {@link Double} or {@link Boolean}
 */
public final class Key<V> {
  private final String name;
  private final Kind kind;
  private final String description;
  private final boolean isAddedLater;

  /** The kinds of values. */
  public enum Kind {
    TEXT("text"),
    WHOLE("whole number"),
    REAL("number"),
    FLAG("true or false");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Returns the kind in words, for documents. */
    public String words() {
      return words;
    }
  }

  private Key(String name, Kind kind, String description, boolean isAddedLater) {
    this.name = name;
    this.kind = kind;
    this.description = description;
    this.isAddedLater = isAddedLater;
  }

  static Key<String> text(String name, String description) {
    return new Key<>(name, Kind.TEXT, description, /* isAddedLater= */ false);
  }

  static Key<Long> whole(String name, String description) {
    return new Key<>(name, Kind.WHOLE, description, /* isAddedLater= */ false);
  }

  static Key<Double> real(String name, String description) {
    return new Key<>(name, Kind.REAL, description, /* isAddedLater= */ false);
  }

  static Key<Boolean> flag(String name, String description) {
    return new Key<>(name, Kind.FLAG, description, /* isAddedLater= */ false);
  }

  /**
   * Returns the same column, marked as one that older tables may lack. Reading such a table gives empty fields for it.
   * Code that needs more must use the parts of the method. All other columns must be there.
   */
  Key<V> addedLater() {
    return new Key<>(name, kind, description, /* isAddedLater= */ true);
  }

  /** Returns the column with the slightly different meaning that it has in another table. */
  Key<V> meaning(String inAnotherTable) {
    return new Key<>(name, kind, inAnotherTable, isAddedLater);
  }

  /** Returns the header. */
  public String name() {
    return name;
  }

  /** Returns the kind of the values. */
  public Kind kind() {
    return kind;
  }

  /** Returns the meaning of the values, with their unit, in one sentence. */
  public String description() {
    return description;
  }

  /** Returns whether older tables may lack the column. */
  public boolean isAddedLater() {
    return isAddedLater;
  }

  @Override
  public String toString() {
    return name;
  }
}
