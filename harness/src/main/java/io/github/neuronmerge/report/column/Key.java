package io.github.neuronmerge.report.column;

/**
 * A column of a table: its header, what kind of values stand under it, and what they mean. A field without a value is
 * empty.
 *
 * @param <V> what a value is: {@link String}, {@link Long}, {@link Double} or {@link Boolean}
 */
public final class Key<V> {
  private final String name;
  private final Kind kind;
  private final String description;
  private final boolean isAddedLater;

  /** What kind of values a column has. */
  public enum Kind {
    TEXT("text"),
    WHOLE("whole number"),
    REAL("number"),
    FLAG("true or false");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Returns it as documents say it. */
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
   * Returns the same column of which older tables may know nothing. The rule for these: whoever reads such a table
   * finds the column empty, and whoever needs more than that asks the parts of the method. All other columns must be
   * there.
   */
  Key<V> addedLater() {
    return new Key<>(name, kind, description, /* isAddedLater= */ true);
  }

  /** Returns the column as it is in another table, where it means something slightly different. */
  Key<V> meaning(String inAnotherTable) {
    return new Key<>(name, kind, inAnotherTable, isAddedLater);
  }

  /** Returns the header. */
  public String name() {
    return name;
  }

  /** Returns what kind of values stand under the header. */
  public Kind kind() {
    return kind;
  }

  /** Returns what they mean, with their unit, in one sentence. */
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
