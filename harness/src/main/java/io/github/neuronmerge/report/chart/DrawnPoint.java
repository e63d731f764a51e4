package io.github.neuronmerge.report.chart;

import io.github.neuronmerge.report.table.RowReference;

/**
 * A row of {@code points.csv}: a point of a picture, in the units of its axes' labels, with its source.
 *
 * @param picture the picture's name
 * @param series the series that it belongs to
 * @param x the true x value; the point is drawn slightly beside it where series would hide each other
 * @param y the y value; in a picture with named rows the number of the row, from 1 on top
 * @param low the lower end of its error bar or band, of x if bars are horizontal; the value itself if there is none
 * @param high the upper end of the same
 * @param source the rows of tables from which it was made, see {@link RowReference}
 */
public record DrawnPoint(String picture, String series, double x, double y, double low, double high, String source) {}
