package io.github.neuronmerge.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Annotation;

/** Lays out small pictures of neurons in two columns, with one line for each cluster. */
public final class FilterSheet extends Annotation {
  private static final int COLUMNS = 2;
  private static final int TILE = 58;
  private static final int GAP = 8;
  private static final int MARGIN = 20;
  private static final int FRAME = 3;
  private static final int TOP = Heading.ROOM + 26;
  /** Neurons with at least this many weights are drawn as one image instead of one rectangle for each weight. */
  private static final int MANY_PLACES = 200;

  private final Caption caption;
  private final List<List<FilterTile>> clusters;
  private final double scale;

  /**
   * Makes a sheet.
   *
   * @param caption the caption
   * @param clusters the neurons of each cluster, the merged one first
   */
  public FilterSheet(Caption caption, List<List<FilterTile>> clusters) {
    super(/* isValueInScreenSpace= */ true);
    this.caption = caption;
    this.clusters = clusters;
    double largest = clusters.stream().flatMap(List::stream).mapToDouble(FilterTile::largest).max().orElse(0);
    this.scale = largest == 0 ? 1 : largest;
  }

  /** Returns a chart that shows only the sheet. */
  public XYChart chart() {
    int lines = (clusters.size() + COLUMNS - 1) / COLUMNS;
    return EmptyChart.of(this, TOP + lines * (TILE + 2 * GAP) + MARGIN);
  }

  @Override
  public void paint(Graphics2D g) {
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, chart.getWidth(), chart.getHeight());
    Heading.draw(g, caption, chart.getWidth());
    int lines = (clusters.size() + COLUMNS - 1) / COLUMNS;
    for (int c = 0; c < clusters.size(); c++) {
      int left = MARGIN + c / lines * ((chart.getWidth() - MARGIN) / COLUMNS);
      int top = TOP + c % lines * (TILE + 2 * GAP);
      for (FilterTile tile : clusters.get(c)) {
        paint(g, tile, left, top);
        left += TILE + (tile.isMerged() ? 3 * GAP : GAP);
      }
    }
  }

  private void paint(Graphics2D g, FilterTile tile, int left, int top) {
    if (tile.height() * tile.width() >= MANY_PLACES) {
      g.drawImage(image(tile), left, top, TILE, TILE, null);
    } else {
      for (int y = 0; y < tile.height(); y++) {
        for (int x = 0; x < tile.width(); x++) {
          int x0 = left + x * TILE / tile.width();
          int y0 = top + y * TILE / tile.height();
          g.setColor(tile.at(y, x, scale));
          g.fillRect(x0, y0, left + (x + 1) * TILE / tile.width() - x0, top + (y + 1) * TILE / tile.height() - y0);
        }
      }
    }
    g.setColor(tile.isMerged() ? Color.BLACK : FigureStyle.FADED);
    g.setStroke(new BasicStroke(tile.isMerged() ? FRAME : 1));
    g.drawRect(left - 1, top - 1, TILE + 1, TILE + 1);
  }

  private BufferedImage image(FilterTile tile) {
    BufferedImage image = new BufferedImage(tile.width(), tile.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < tile.height(); y++) {
      for (int x = 0; x < tile.width(); x++) {
        image.setRGB(x, y, tile.at(y, x, scale).getRGB());
      }
    }
    return image;
  }
}
