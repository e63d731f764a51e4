package io.github.neuronmerge.report.paper;

/**
 * Who says something.
 *
 * @param authors family names
 * @param title the title
 * @param venue where it appeared
 * @param year when
 * @param had what of it could be read
 */
public record Paper(String authors, String title, String venue, int year, String had) {}
