package io.github.neuronmerge.report.docs;

import io.github.neuronmerge.base.BadInputException;

/**
 * A page that is written by hand, except for parts that the program writes. Such a part is between two marks,
 * {@code <!-- name:begin -->} and {@code <!-- name:end -->}, each on a line of its own.
 */
final class MarkedText {
  private MarkedText() {}

  /**
   * Returns the page with one part replaced.
   *
   * @param file the page's name, for messages
   * @param page its text
   * @param name the part's name
   * @param part the new text of the part, without the marks
   */
  static String with(String file, String page, String name, String part) {
    int begin = endOfMark(file, page, name + ":begin");
    String end = mark(name + ":end");
    int after = page.indexOf(end, begin);
    if (after < 0) {
      throw new BadInputException(file + ": no line '" + end + "' after '" + mark(name + ":begin") + "'");
    }
    return page.substring(0, begin) + "\n\n" + part.strip() + "\n\n" + page.substring(after);
  }

  private static int endOfMark(String file, String page, String name) {
    String mark = mark(name);
    int found = page.indexOf(mark);
    if (found < 0) {
      throw new BadInputException(file + ": no line '" + mark + "'; what the program writes goes after it");
    }
    return found + mark.length();
  }

  private static String mark(String name) {
    return "<!-- " + name + " -->";
  }
}
