package io.github.neuronmerge.report.column;

import java.util.List;

/** The columns of {@code images.csv}. */
public final class ImageColumns {
  public static final Key<String> SOURCE = Key.text(CellColumns.IMAGES.name(),
      "How the image was made, as cells.csv has it.");
  public static final Key<Long> NUMBER = Key.whole("number", "Which of the images it is, from 0.");
  public static final Key<Long> CHANNELS = Key.whole("channels", "Channels of the image.");
  public static final Key<Long> HEIGHT = Key.whole("height", "Rows of the image.");
  public static final Key<Long> WIDTH = Key.whole("width", "Columns of the image.");
  public static final Key<String> PIXELS = Key.text("pixels",
      "Its pixels, channel by channel and row by row, two hexadecimal digits each.");

  public static final TableColumns TABLE = new TableColumns("images.csv",
      "One of the first synthetic images of the first trained network; only in runs whose methods look at such.",
      List.of(CellColumns.RECIPE, CellColumns.TRAIN_SEED, SOURCE, NUMBER, CHANNELS, HEIGHT, WIDTH, PIXELS));

  private ImageColumns() {}
}
