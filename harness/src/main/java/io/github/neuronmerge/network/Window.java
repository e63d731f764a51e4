package io.github.neuronmerge.network;

/**
 * The window of a convolution on the maps that it reads.
 *
 * @param height rows of the window
 * @param width columns of the window
 * @param stride step between windows, in both directions
 * @param padding zeros added on each side of the maps, in both directions
 */
public record Window(int height, int width, int stride, int padding) {
  /** Returns how many kernel positions there are. */
  public int positions() {
    return height * width;
  }
}
