package io.github.neuronmerge.report.chart;

/**
 * What stands over a picture.
 *
 * @param name the name of its files, without what they end in
 * @param title what it shows, one line
 * @param subject what it is of: experiment, scale, model, data set
 */
public record Caption(String name, String title, String subject) {}
