package io.github.neuronmerge.report.chart;

/** Rounds the numbers in an attribute of an SVG file to a tenth of a pixel, which makes no visible difference. */
final class SvgNumbers {
  private static final int TENTHS = 10;

  private SvgNumbers() {}

  /** Returns the text with each number of two or more decimal places rounded to one. */
  static String shortened(String text) {
    if (text.indexOf('.') < 0) {
      return text;
    }
    StringBuilder shortened = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = endOfNumber(text, at);
      if (end == at) {
        shortened.append(text.charAt(at));
        at++;
      } else {
        append(shortened, text, at, end);
        at = end;
      }
    }
    return shortened.toString();
  }

  /** Returns the end of the number that begins at a place, or the place itself if there is none. */
  private static int endOfNumber(String text, int start) {
    int first = text.charAt(start) == '-' ? start + 1 : start;
    int end = endOfDigits(text, first);
    if (end == first) {
      return start;
    }
    if (end < text.length() && text.charAt(end) == '.') {
      end = endOfDigits(text, end + 1);
    }
    if (end < text.length() && text.charAt(end) == 'E') {
      int exponent = end + 1 < text.length() && text.charAt(end + 1) == '-' ? end + 2 : end + 1;
      int endOfExponent = endOfDigits(text, exponent);
      end = endOfExponent > exponent ? endOfExponent : end;
    }
    return end;
  }

  private static int endOfDigits(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static void append(StringBuilder out, String text, int start, int end) {
    int point = text.indexOf('.', start);
    if (point < 0 || end - point <= 2) {
      out.append(text, start, end);
      return;
    }
    long tenths = Math.round(Double.parseDouble(text.substring(start, end)) * TENTHS);
    if (tenths < 0) {
      out.append('-');
    }
    out.append(Math.abs(tenths) / TENTHS);
    if (tenths % TENTHS != 0) {
      out.append('.').append(Math.abs(tenths) % TENTHS);
    }
  }
}
