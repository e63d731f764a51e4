/**
 * Draws charts with XChart: axes, markers, labels and their places. This package knows nothing of runs and tables.
 *
 * <p>XChart lays out and paints the plot, its lines, markers, areas and legend. Six things are painted here instead,
 * because XChart cannot do them. Versions 3.8.8 and 4.0.3 were read for this in November 2026.
 * <ul>
 * <li>Ticks and grid. XChart chooses where ticks are; a caller can only format their labels. Its logarithmic axis
 * labels whole decades alone, and there is no axis of accuracy whose steps are factors of the error. So places on an
 * {@link AxisScale} go to XChart as plain numbers, the grid is a series, and {@link PlotLabels} writes the labels.
 * XChart's own labels stay in a transparent colour, because they reserve the room beside the plot.</li>
 * <li>Error bars. XChart's reach equally far up and down, and only along the y axis. On a scale that is not linear the
 * ends differ, and a speed-up varies along the x axis. {@link ChartPen} draws bars as series.</li>
 * <li>Labels beside a place. XChart's text annotation is centred on its place and has no other anchor.</li>
 * <li>Names beside the ends of series, which {@link DirectLabels} moves apart. XChart has a legend only.</li>
 * <li>A heading of two lines that shrinks to fit. XChart's title is one line and is cut off.</li>
 * <li>Several plots in one picture, {@link Panels}. XChart puts charts into a matrix in a bitmap or a window only, and
 * a matrix has no common legend or title.</li>
 * </ul>
 *
 * <p>What is painted so is an {@code Annotation} of XChart's package {@code internal.chartpart}. It is the only hook
 * that is called with the plot's final places. XChart's encoder writes SVG that differs from one drawing to the next,
 * names a file on another computer and has no text alternative; {@link SvgRewriter} copies it without that.
 */
package io.github.neuronmerge.report.chart;
