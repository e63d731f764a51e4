package io.github.neuronmerge.report.chart;

/**
 * One axis of a picture.
 *
 * @param title what it shows, with the unit
 * @param scale where values lie on it
 */
public record Axis(String title, AxisScale scale) {}
