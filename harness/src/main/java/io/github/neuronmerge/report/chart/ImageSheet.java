package io.github.neuronmerge.report.chart;

import io.github.neuronmerge.base.Shape;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Annotation;

/** Lays out small images in lines, one group below the other, each under its name. */
public final class ImageSheet extends Annotation {
  /** How many images fit into a line. */
  public static final int COLUMNS = 16;
  private static final int TILE = 64;
  private static final int GAP = 8;
  private static final int MARGIN = 20;
  private static final int LABEL = 40;
  private static final int TOP = Heading.ROOM + 20;
  private static final int COLOURS = 3;
  private final Caption caption;
  private final List<Group> groups;

  /**
   * Images of one kind.
   *
   * @param name what they are
   * @param images the images
   */
  public record Group(String name, List<BufferedImage> images) {
    public Group {
      images = List.copyOf(images);
    }

    int lines() {
      return (images.size() + COLUMNS - 1) / COLUMNS;
    }
  }

  /** Tells a pixel's value, 0 to 255, by its place in the order channel, row, column. */
  @FunctionalInterface
  public interface Pixels {
    /** Returns the value at a place. */
    int at(int place);
  }

  /** Makes a sheet. */
  public ImageSheet(Caption caption, List<Group> groups) {
    super(/* isValueInScreenSpace= */ true);
    this.caption = caption;
    this.groups = List.copyOf(groups);
  }

  /** Returns the shape that images of a shape are shown in: flat ones as the square that they fill most of. */
  public static Shape shown(Shape shape) {
    int side = (int) Math.sqrt(shape.size());
    return shape.isFlat() ? new Shape(1, side, side) : shape;
  }

  /** Returns an image: three channels are red, green and blue; of others the first is shown in grey. */
  public static BufferedImage image(Shape shape, Pixels pixels) {
    BufferedImage image = new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_INT_RGB);
    int step = shape.channels() == COLOURS ? shape.positions() : 0;
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        int place = y * shape.width() + x;
        image.setRGB(x, y, new Color(pixels.at(place), pixels.at(place + step), pixels.at(place + 2 * step)).getRGB());
      }
    }
    return image;
  }

  /** Returns a chart that shows only the sheet. */
  public XYChart chart() {
    int height = groups.stream().mapToInt(group -> LABEL + group.lines() * (TILE + GAP)).sum();
    return EmptyChart.of(this, TOP + height + MARGIN);
  }

  @Override
  public void paint(Graphics2D g) {
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, chart.getWidth(), chart.getHeight());
    Heading.draw(g, caption, chart.getWidth());
    int top = TOP;
    for (Group group : groups) {
      g.setColor(Color.BLACK);
      OutlinedText.draw(g, FigureStyle.TEXT, group.name(), MARGIN, top + LABEL - GAP - 4);
      top += LABEL;
      for (int i = 0; i < group.images().size(); i++) {
        g.drawImage(group.images().get(i), MARGIN + i % COLUMNS * (TILE + GAP), top + i / COLUMNS * (TILE + GAP), TILE,
            TILE, null);
      }
      top += group.lines() * (TILE + GAP);
    }
  }
}
