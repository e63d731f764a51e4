package io.github.neuronmerge.report.document;

import java.util.Arrays;
import java.util.List;

/** A piece of a line. */
public sealed interface Inline {
  /**
   * Words as they stand.
   *
   * @param text the words
   */
  record Plain(String text) implements Inline {}

  /**
   * Words that matter most.
   *
   * @param text the words
   */
  record Strong(String text) implements Inline {}

  /**
   * What a program reads or writes: names of methods, files, commands.
   *
   * @param text the characters
   */
  record Code(String text) implements Inline {}

  /**
   * A way to another place.
   *
   * @param text the words to follow
   * @param target a file beside the report, or {@code #id} of a place in it
   */
  record Link(String text, String target) implements Inline {}

  /** Returns words as they stand. */
  static Inline of(String text) {
    return new Plain(text);
  }

  /**
   * Reads a line in which every second piece between back quotes is code: {@code "`ward` is best"}.
   *
   * @param line the words; a pair of back quotes around each piece of code
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
