package io.github.neuronmerge.report.chart;

/**
 * The caption of a picture.
 *
 * @param name the name of its files without extension
 * @param title one line that says what the picture shows
 * @param subject the experiment, scale, model and data set
 */
public record Caption(String name, String title, String subject) {}
