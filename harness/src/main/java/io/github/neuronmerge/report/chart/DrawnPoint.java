package io.github.neuronmerge.report.chart;

import io.github.neuronmerge.report.table.RowReference;

/**
 * A row of {@code points.csv}: one point of a picture, in the units of its axes' labels, and where it comes from.
 *
 * @param picture the picture's name
 * @param series what the point belongs to
 * @param x where it is; its true place, from which the eye's is a little away where series would hide each other
 * @param y the value; in a picture with named rows the row's number, from 1 on top
 * @param low the lower end of its error bar or band; the value itself if there is none. Bars that lie are of x
 * @param high the upper end
 * @param source the rows it is made of, see {@link RowReference}
 */
public record DrawnPoint(String picture, String series, double x, double y, double low, double high, String source) {}
