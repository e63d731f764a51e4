package io.github.neuronmerge.data.given;

/**
 * Resizes a plane of pixels, first its rows, then its columns, by a triangle filter that is as wide as what one new pixel
 * stands for: nothing is skipped when an image gets smaller.
 */
final class Resizing {
  private Resizing() {}

  /** Returns a plane of {@code newWidth} x {@code newHeight} pixels, by row. */
  static float[] of(float[] plane, int width, int height, int newWidth, int newHeight) {
    return alongRows(turned(alongRows(turned(plane, width, height), height, width, newHeight), newHeight, width),
        width, newHeight, newWidth);
  }

  private static float[] turned(float[] plane, int width, int height) {
    float[] turned = new float[plane.length];
    for (int j = 0; j < plane.length; j++) {
      turned[j % width * height + j / width] = plane[j];
    }
    return turned;
  }

  private static float[] alongRows(float[] plane, int width, int height, int newWidth) {
    if (width == newWidth) {
      return plane;
    }
    float[] resized = new float[newWidth * height];
    double scale = (double) width / newWidth;
    double reach = Math.max(1, scale);
    for (int x = 0; x < newWidth; x++) {
      double centre = (x + 0.5) * scale;
      int from = Math.max(0, (int) Math.floor(centre - reach));
      int to = Math.min(width, (int) Math.ceil(centre + reach));
      double[] weights = new double[to - from];
      double sum = 0;
      for (int i = from; i < to; i++) {
        weights[i - from] = Math.max(0, 1 - Math.abs(i + 0.5 - centre) / reach);
        sum += weights[i - from];
      }
      for (int y = 0; y < height; y++) {
        double value = 0;
        for (int i = from; i < to; i++) {
          value += weights[i - from] * plane[y * width + i];
        }
        resized[y * newWidth + x] = (float) (value / sum);
      }
    }
    return resized;
  }
}
