package io.github.neuronmerge.onnx;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.AvgPool;
import io.github.neuronmerge.network.GlobalAvgPool;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.MaxPool;
import io.github.neuronmerge.network.Padding;
import io.github.neuronmerge.network.Sides;
import io.github.neuronmerge.network.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Pooling over windows and over whole images. */
final class PoolOperators {
  private PoolOperators() {}

  static Map<String, Operator> all() {
    return Map.of("MaxPool", PoolOperators::maximum, "AveragePool", PoolOperators::average,
        "GlobalAveragePool", PoolOperators::global, "GlobalMaxPool", PoolOperators::globalMaximum,
        "ReduceMean", PoolOperators::mean);
  }

  private static OnnxValue maximum(OnnxNode node, Conversion conversion) {
    OnnxValue image = conversion.readImage(node, 0);
    WindowReader reader = WindowReader.ofPooling(node);
    boolean isNeverBelowZero = conversion.isNeverBelowZero(image);
    // Zeros around values that are never negative are as good as the smallest numbers, which a maximum's padding is.
    Padding padding =
        reader.paddingWith(image, filling -> filling <= -Float.MAX_VALUE || (filling == 0 && isNeverBelowZero));
    boolean isCeil = node.attributes().flag("ceil_mode", false);
    Window window = window(node, () -> new Window(reader.kernel(), reader.stride(), padding, reader.dilation()));
    OnnxValue output = conversion.add(node, List.of(), name -> ceiled(new MaxPool(name, window, isCeil),
        new MaxPool(name, window, /* isCeil= */ false), image.shape()), image.withEdge(Optional.empty()));
    return conversion.withSign(output, isNeverBelowZero);
  }

  private static OnnxValue average(OnnxNode node, Conversion conversion) {
    OnnxValue image = conversion.readImage(node, 0);
    WindowReader reader = WindowReader.ofPooling(node);
    Padding padding = reader.paddingWith(image, filling -> filling == 0);
    boolean isCeil = node.attributes().flag("ceil_mode", false);
    boolean countsOwn = node.attributes().flag("count_include_pad", false);
    boolean countsPadding = countsOwn || image.edge().isPresent();
    Window window = window(node, () -> new Window(reader.kernel(), reader.stride(), padding, reader.dilation()));
    if (image.edge().isPresent() && (isCeil || (!countsOwn && !padding.equals(image.edge().get().padding())))) {
      throw node.refused("reads a padded image and has padding or a ceil_mode of its own, which cannot be told apart");
    }
    return conversion.add(node, List.of(), name -> ceiled(new AvgPool(name, window, isCeil, countsPadding),
        new AvgPool(name, window, /* isCeil= */ false, countsPadding), image.shape()),
        image.withEdge(Optional.empty()));
  }

  /** Returns pooling with the ceil mode that the file says, or without where that makes no difference. */
  private static Layer ceiled(Layer said, Layer plain, Shape input) {
    return said.outputShape(input).equals(plain.outputShape(input)) ? plain : said;
  }

  private static Window window(OnnxNode node, Supplier<Window> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw node.refused(e.getMessage());
    }
  }

  private static OnnxValue global(OnnxNode node, Conversion conversion) {
    OnnxValue image = conversion.readImage(node, 0);
    if (image.edge().isPresent()) {
      return conversion.read(node, 0);
    }
    return conversion.add(node, List.of(), GlobalAvgPool::new, image);
  }

  private static OnnxValue globalMaximum(OnnxNode node, Conversion conversion) {
    OnnxValue image = conversion.readImage(node, 0).withEdge(Optional.empty());
    conversion.read(node, 0);
    Window whole = new Window(
        new Sides(image.shape().height(), image.shape().width()), Sides.ONE, Padding.NONE, Sides.ONE);
    return conversion.add(node, List.of(), name -> new MaxPool(name, whole, /* isCeil= */ false), image);
  }

  /** Returns whether a value is an image of which the file has taken sides of length 1 away, as a mean does. */
  private static boolean isImageWithoutSides(OnnxValue value) {
    Shape shape = value.shape();
    return value.channelsLast().isEmpty() && value.dims().get(0) == shape.channels() && shape.channels() > 1
        && OnnxValue.withoutOnes(value.dims()).equals(OnnxValue.withoutOnes(
            OnnxValue.listOf(shape.channels(), shape.height(), shape.width())));
  }

  private static OnnxValue mean(OnnxNode node, Conversion conversion) {
    OnnxValue value = conversion.read(node, 0);
    int rank = value.dims().size() + 1;
    Optional<long[]> given = node.hasInput(1)
        ? Optional.of(conversion.weights(node, 1, "axes").toWholes()) : node.attributes().wholes("axes");
    int[] axes = Axes.of(node, given.orElse(IntStream.range(0, rank).asLongStream().toArray()), rank);
    int channels = value.channelAxis().orElse(isImageWithoutSides(value) ? 1 : -1);
    boolean isOverOneSide = value.isImage() && axes.length == 1 && axes[0] > 1;
    boolean isOverSpace = channels > 0 && Arrays.stream(axes).allMatch(axis -> axis > 0 && axis != channels)
        && IntStream.range(1, rank).allMatch(axis -> axis == channels || value.dims().get(axis - 1) == 1
            || Arrays.binarySearch(axes, axis) >= 0);
    if (!isOverSpace && !isOverOneSide) {
      throw node.refused("takes the mean of " + value.shown() + " over axes " + Arrays.toString(axes)
          + "; it must be over height and width");
    }
    List<Integer> dims = new ArrayList<>();
    for (int axis = 1; axis < rank; axis++) {
      boolean isGone = Arrays.binarySearch(axes, axis) >= 0;
      if (!isGone) {
        dims.add(value.dims().get(axis - 1));
      } else if (node.attributes().flag("keepdims", true)) {
        dims.add(1);
      }
    }
    Shape shape = value.shape();
    if (!isOverSpace) {
      Sides sides = axes[0] == 2 ? new Sides(shape.height(), 1) : new Sides(1, shape.width());
      Window window = new Window(sides, Sides.ONE, Padding.NONE, Sides.ONE);
      return conversion.add(node, List.of(), name -> new AvgPool(name, window, /* isCeil= */ false,
          /* countsPadding= */ false), value).seenAs(dims);
    }
    return shape.isFlat() ? value.seenAs(dims)
        : conversion.add(node, List.of(), GlobalAvgPool::new, value).seenAs(dims);
  }
}
