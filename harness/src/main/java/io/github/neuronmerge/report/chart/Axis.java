package io.github.neuronmerge.report.chart;

/**
 * One axis of a picture.
 *
 * @param title the quantity with its unit
 * @param scale maps values to places
 */
public record Axis(String title, AxisScale scale) {}
