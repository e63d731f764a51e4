package io.github.neuronmerge.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;

/** The common style of all pictures: fonts, lines and greys, and the settings of XChart for them. */
public final class FigureStyle {
  public static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 20);
  /** The text of a panel, one of several plots in a picture. */
  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 17);
  static final Color GRID = new Color(0xDDDDDD);
  /** The colour of what is in the background but must be visible. */
  public static final Color FADED = new Color(0xB0B0B0);
  static final Color INVISIBLE = new Color(0, 0, 0, 0);
  public static final BasicStroke HAIR = new BasicStroke(0.5f);
  public static final BasicStroke THIN = new BasicStroke(1.0f);
  public static final BasicStroke MEDIUM = new BasicStroke(1.8f);
  public static final BasicStroke THICK = new BasicStroke(3.2f);
  public static final BasicStroke BAR = new BasicStroke(6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
  public static final BasicStroke DASHED = dashed(2.0f, 9, 6);
  static final BasicStroke DASHED_SERIES = dashed(1.8f, 5, 5);
  /** The room for the titles of axes in pixels. XChart cuts off longer ones. */
  private static final double LONGEST_UP = 640;
  private static final double LONGEST_ACROSS = 1040;
  private static final int MARKER = 12;
  private static final int SMALL_MARKER = 8;

  private FigureStyle() {}

  private static BasicStroke dashed(float width, float dash, float gap) {
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {dash, gap}, 0);
  }

  /** Styles a chart that is a whole picture, with room for {@link Heading}. */
  static void whole(XYStyler styler, Axis x, Axis y) {
    common(styler, TEXT, x.scale(), y.scale());
    styler.setLegendPosition(Styler.LegendPosition.OutsideE).setLegendBorderColor(Color.WHITE)
        .setLegendSeriesLineLength(44).setLegendPadding(12).setLegendFont(TEXT);
    styler.setAxisTitleFont(OutlinedText.fitting(
        OutlinedText.fitting(TEXT, y.title(), LONGEST_UP), x.title(), LONGEST_ACROSS)).setAxisTitlePadding(14);
    styler.setChartTitleBoxVisible(false).setChartTitlePadding(Heading.ROOM / 2).setChartPadding(16)
        .setMarkerSize(MARKER);
  }

  /** Styles a chart that is one of several in a picture and has no axis titles and no legend. */
  static void panel(XYStyler styler, Axis x, Axis y) {
    common(styler, SMALL, x.scale(), y.scale());
    styler.setLegendVisible(false);
    styler.setAxisTitlesVisible(false);
    styler.setChartTitleBoxVisible(false).setChartTitlePadding(Panels.TITLE / 2).setChartPadding(6)
        .setMarkerSize(SMALL_MARKER);
  }

  private static void common(XYStyler styler, Font font, AxisScale x, AxisScale y) {
    styler.setLocale(Locale.ROOT);
    styler.setXAxisMin(x.low()).setXAxisMax(x.high()).setYAxisMin(y.low()).setYAxisMax(y.high());
    styler.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE).setPlotBorderColor(Color.GRAY);
    styler.setPlotContentSize(1.0);
    styler.setAxisTickLabelsFont(font);
    // XChart's ticks stay but are invisible, because they reserve the room for ours.
    styler.setPlotGridLinesVisible(false).setAxisTicksLineVisible(false).setAxisTicksMarksVisible(false);
    styler.setXAxisTickLabelsColor(INVISIBLE).setYAxisTickLabelsColor(INVISIBLE);
    styler.setXAxisDecimalPattern("0.00").setYAxisDecimalPattern(asWideAs(y.ticks(), font));
  }

  /** Returns a number format whose texts are as wide as the widest label. */
  private static String asWideAs(List<AxisScale.Tick> ticks, Font font) {
    double widest = ticks.stream().mapToDouble(tick -> OutlinedText.width(font, tick.label())).max().orElse(0);
    return "0".repeat(Math.max(1, (int) Math.ceil(widest / OutlinedText.width(font, "0")) - 1)) + ".0";
  }
}
