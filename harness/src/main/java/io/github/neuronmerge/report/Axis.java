package io.github.neuronmerge.report;

/**
 * One axis of a picture.
 *
 * @param title what it shows, with the unit
 * @param scale where values lie on it
 */
record Axis(String title, AxisScale scale) {}
