package io.github.neuronmerge.onnx;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Padding;
import io.github.neuronmerge.network.Window;

/**
 * The padding and ceil mode of pooling as they are written. In ceil mode, a last window that would read padding alone
 * is left out, but ONNX's inference of shapes counts it. So ceil mode is written only where it makes a difference, and
 * rows and columns of padding that no window reads are left out.
 *
 * @param padding the padding
 * @param isCeil whether a last window may reach over the edge
 */
record WrittenPooling(Padding padding, boolean isCeil) {
  /** Returns how pooling from one shape to another is written. */
  static WrittenPooling of(Window window, boolean isCeil, Shape from, Shape to) {
    Padding padding = window.padding();
    int rows = unread(from.height() + padding.top() + padding.bottom(), window.height(), window.dilation().height(),
        window.stride().height(), to.height());
    int columns = unread(from.width() + padding.left() + padding.right(), window.width(), window.dilation().width(),
        window.stride().width(), to.width());
    if (!isCeil || (rows >= 0 && columns >= 0)) {
      return new WrittenPooling(padding, /* isCeil= */ false);
    }
    return new WrittenPooling(new Padding(padding.top(), padding.left(), padding.bottom() - within(rows,
        padding.bottom()),
        padding.right() - within(columns, padding.right())), /* isCeil= */ true);
  }

  /** Returns how many rows lie behind the last window; fewer than 0 if the window reaches over the edge. */
  private static int unread(int padded, int kernel, int dilation, int stride, int windows) {
    return padded - ((kernel - 1) * dilation + 1) - (windows - 1) * stride;
  }

  private static int within(int rows, int padding) {
    return Math.max(0, Math.min(rows, padding));
  }
}
