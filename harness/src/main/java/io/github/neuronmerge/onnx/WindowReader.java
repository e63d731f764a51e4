package io.github.neuronmerge.onnx;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Padding;
import io.github.neuronmerge.network.Sides;
import java.util.function.DoublePredicate;

/** Reads how the windows of a convolution or of pooling move. */
final class WindowReader {
  private final OnnxNode node;
  private final Sides kernel;
  private final Sides stride;
  private final Sides dilation;

  /** Reads the windows of a node whose kernel is known. */
  WindowReader(OnnxNode node, Sides kernel) {
    this.node = node;
    this.kernel = kernel;
    stride = sides(node, "strides", 1, 1);
    dilation = sides(node, "dilations", 1, 1);
  }

  /** Reads the windows of pooling, which says its kernel. */
  static WindowReader ofPooling(OnnxNode node) {
    if (!node.attributes().has("kernel_shape")) {
      throw node.refused("does not say its kernel_shape");
    }
    return new WindowReader(node, sides(node, "kernel_shape", 1, 1));
  }

  private static Sides sides(OnnxNode node, String attribute, int... standard) {
    int[] sizes = node.attributes().sizes(attribute, /* least= */ 1, standard);
    return new Sides(sizes[0], sizes[1]);
  }

  /** Refuses a kernel that is said to be of other sides than the weights. */
  void expectKernel() {
    Sides said = sides(node, "kernel_shape", kernel.height(), kernel.width());
    if (!said.equals(kernel)) {
      throw node.refused("says that its kernel is " + said + ", but its weights are " + kernel);
    }
  }

  Sides kernel() {
    return kernel;
  }

  Sides stride() {
    return stride;
  }

  Sides dilation() {
    return dilation;
  }

  /** Returns the padding that the node itself asks for. */
  Padding padding(Shape image) {
    String automatic = node.attributes().text("auto_pad", "NOTSET");
    return switch (automatic) {
      case "NOTSET", "" -> {
        int[] pads = node.attributes().sizes("pads", /* least= */ 0, 0, 0, 0, 0);
        yield new Padding(pads[0], pads[1], pads[2], pads[3]);
      }
      case "VALID" -> Padding.NONE;
      case "SAME_UPPER", "SAME_LOWER" -> {
        int rows = missing(image.height(), kernel.height(), stride.height(), dilation.height());
        int columns = missing(image.width(), kernel.width(), stride.width(), dilation.width());
        int more = automatic.equals("SAME_LOWER") ? 1 : 0;
        int top = (rows + more) / 2;
        int left = (columns + more) / 2;
        yield new Padding(top, left, rows - top, columns - left);
      }
      default -> throw node.refused(
          "auto_pad " + automatic + " is not known; known are NOTSET, VALID, SAME_UPPER and SAME_LOWER");
    };
  }

  private static int missing(int side, int kernel, int stride, int dilation) {
    int windows = (side + stride - 1) / stride;
    return Math.max(0, (windows - 1) * stride + (kernel - 1) * dilation + 1 - side);
  }

  /** Returns the padding of the node together with what stands before it. Refuses a filling that is not allowed. */
  Padding paddingWith(OnnxValue image, DoublePredicate isAllowed) {
    if (image.edge().isEmpty()) {
      return padding(image.shape());
    }
    OnnxValue.Edge edge = image.edge().get();
    if (!isAllowed.test(edge.filling())) {
      throw node.refused("reads an image that is padded with " + edge.filling() + ", which it cannot take in");
    }
    Padding before = edge.padding();
    Shape padded = new Shape(image.shape().channels(), image.shape().height() + before.top() + before.bottom(),
        image.shape().width() + before.left() + before.right());
    Padding own = padding(padded);
    return new Padding(before.top() + own.top(), before.left() + own.left(), before.bottom() + own.bottom(),
        before.right() + own.right());
  }
}
