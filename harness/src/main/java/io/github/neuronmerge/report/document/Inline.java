package io.github.neuronmerge.report.document;

import java.util.Arrays;
import java.util.List;

/** A piece of a line. */
public sealed interface Inline {
  /**
   * Plain text.
   *
   * @param text the words
   */
  record Plain(String text) implements Inline {}

  /**
   * Emphasised text.
   *
   * @param text the words
   */
  record Strong(String text) implements Inline {}

  /**
   * Code: names of methods, files, commands.
   *
   * @param text the characters
   */
  record Code(String text) implements Inline {}

  /**
   * A link.
   *
   * @param text the text of the link
   * @param target a file in the report's folder, or {@code #id} of an anchor in the report
   */
  record Link(String text, String target) implements Inline {}

  /** Returns plain text. */
  static Inline of(String text) {
    return new Plain(text);
  }

  /**
   * Reads a line in which code stands in back quotes: {@code "`ward` is best"}.
   *
   * @param line the text, with a pair of back quotes around each piece of code
   */
  static List<Inline> line(String line) {
    String[] pieces = line.split("`", -1);
    if (pieces.length % 2 == 0) {
      throw new IllegalArgumentException("back quotes come in pairs: " + line);
    }
    Inline[] inlines = new Inline[pieces.length];
    for (int i = 0; i < pieces.length; i++) {
      inlines[i] = i % 2 == 0 ? new Plain(pieces[i]) : new Code(pieces[i]);
    }
    return Arrays.stream(inlines).filter(inline -> !inline.equals(new Plain(""))).toList();
  }
}
