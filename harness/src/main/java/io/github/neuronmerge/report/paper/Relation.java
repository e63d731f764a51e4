package io.github.neuronmerge.report.paper;

/** How a published figure stands to what was measured. */
public enum Relation {
  /** It is the value. */
  IS(""),
  /** The value is less, and not told. */
  BELOW("below "),
  /** The value is not more, and not told; nothing can be laid beside that. */
  UP_TO("up to ");

  private final String words;

  Relation(String words) {
    this.words = words;
  }

  /** Returns what stands before the figure in documents. */
  public String words() {
    return words;
  }
}
