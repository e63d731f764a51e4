package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The text in a network file: one line per layer with its kind, its name and its numbers, and the names of each layer's
 * tensors, which are stored beside the text. A layer that does not read the one before names what it reads after
 * {@code <}. The text is of version 1 if that version, which knows only chains of few kinds, can say everything. So
 * networks that older programs could write keep their bytes. {@link NetworkParser} reads both versions.
 */
final class NetworkText {
  static final String FIRST_LINE = "neuron-merge network ";
  static final String READS = " < ";
  static final String WEIGHT = "weight";
  static final String BIAS = "bias";
  static final String GAMMA = "gamma";
  static final String BETA = "beta";
  static final String MEAN = "mean";
  static final String VARIANCE = "variance";
  static final String SCALE = "scale";
  static final String SHIFT = "shift";
  static final String CEIL = "ceil";
  static final String FLOOR = "floor";
  static final String WITH_PADDING = "with-padding";
  static final String WITHOUT_PADDING = "without-padding";
  private static final Layer.Cases<Entry> ENTRIES = new Entries();

  private NetworkText() {}

  /**
   * A layer in a file.
   *
   * @param line kind, name and numbers
   * @param isFirstVersion whether version 1 of the text knows this line
   * @param arrays the tensors by their names, in the order of the file
   */
  private record Entry(String line, boolean isFirstVersion, Map<String, Tensor> arrays) {
    static Entry first(Map<String, Tensor> arrays, Object... fields) {
      return new Entry(joined(fields), /* isFirstVersion= */ true, arrays);
    }

    static Entry second(Map<String, Tensor> arrays, Object... fields) {
      return new Entry(joined(fields), /* isFirstVersion= */ false, arrays);
    }

    private static String joined(Object... fields) {
      StringJoiner line = new StringJoiner(" ");
      for (Object field : fields) {
        line.add(field.toString());
      }
      return line.toString();
    }
  }

  /** Returns the text of a network. */
  static String describe(Network network) {
    boolean isFirstVersion = network.isChain();
    StringBuilder lines = new StringBuilder();
    String before = Network.INPUT;
    for (Node node : network.nodes()) {
      Entry entry = node.layer().match(ENTRIES);
      isFirstVersion &= entry.isFirstVersion();
      lines.append(entry.line());
      if (!node.inputs().equals(List.of(before))) {
        lines.append(READS).append(String.join(" ", node.inputs()));
      }
      lines.append('\n');
      before = node.name();
    }
    Shape input = network.input();
    return FIRST_LINE + (isFirstVersion ? 1 : 2) + "\nmodel " + network.model() + "\ninput " + input.channels() + " "
        + input.height() + " " + input.width() + "\n" + lines;
  }

  /** Returns the layer's tensors by their names in the file, in the order of the file. */
  static Map<String, Tensor> arrays(Layer layer) {
    return layer.match(ENTRIES).arrays();
  }

  static String word(Activation.Function function) {
    return function.name().toLowerCase(Locale.ROOT);
  }

  private static final class Entries implements Layer.Cases<Entry> {
    @Override
    public Entry conv2d(Conv2d layer) {
      Sides stride = layer.stride();
      Padding padding = layer.padding();
      boolean isPlain = layer.groups() == 1 && layer.dilation().equals(Sides.ONE) && stride.isSquare()
          && padding.equals(Padding.of(padding.top()));
      return isPlain
          ? Entry.first(weights(layer), "conv2d", layer.name(), stride.height(), padding.top())
          : Entry.second(
              weights(layer), "conv2d", layer.name(), steps(stride, padding, layer.dilation()), layer.groups());
    }

    @Override
    public Entry dense(Dense layer) {
      return Entry.first(weights(layer), "dense", layer.name());
    }

    @Override
    public Entry batchNorm(BatchNorm layer) {
      Map<String, Tensor> arrays = new LinkedHashMap<>();
      arrays.put(GAMMA, layer.gamma());
      arrays.put(BETA, layer.beta());
      arrays.put(MEAN, layer.mean());
      arrays.put(VARIANCE, layer.variance());
      return Entry.first(arrays, "batch-norm", layer.name(), layer.eps());
    }

    @Override
    public Entry maxPool(MaxPool layer) {
      return layer.window().isPlain() && !layer.isCeil()
          ? plainPool("max-pool", layer.name(), layer.window())
          : Entry.second(Map.of(), "max-pool", layer.name(), window(layer.window()), rounding(layer.isCeil()));
    }

    @Override
    public Entry avgPool(AvgPool layer) {
      return layer.window().isPlain() && !layer.isCeil() && !layer.countsPadding()
          ? plainPool("avg-pool", layer.name(), layer.window())
          : Entry.second(Map.of(), "avg-pool", layer.name(), window(layer.window()), rounding(layer.isCeil()),
              layer.countsPadding() ? WITH_PADDING : WITHOUT_PADDING);
    }

    private static Entry plainPool(String kind, String name, Window window) {
      return Entry.first(Map.of(), kind, name, window.height(), window.stride().height());
    }

    private static String rounding(boolean isCeil) {
      return isCeil ? CEIL : FLOOR;
    }

    @Override
    public Entry globalAvgPool(GlobalAvgPool layer) {
      return Entry.first(Map.of(), "global-avg-pool", layer.name());
    }

    @Override
    public Entry activation(Activation layer) {
      return switch (layer.function()) {
        case RELU, SIGMOID, TANH -> Entry.first(Map.of(), "activation", layer.name(), word(layer.function()));
        default -> {
          StringJoiner fields = new StringJoiner(" ").add(word(layer.function()));
          layer.arguments().forEach(argument -> fields.add(argument.toString()));
          yield Entry.second(Map.of(), "activation", layer.name(), fields);
        }
      };
    }

    @Override
    public Entry dropout(Dropout layer) {
      return Entry.first(Map.of(), "dropout", layer.name(), layer.rate());
    }

    @Override
    public Entry flatten(Flatten layer) {
      return Entry.first(Map.of(), "flatten", layer.name());
    }

    @Override
    public Entry channelAffine(ChannelAffine layer) {
      Map<String, Tensor> arrays = new LinkedHashMap<>();
      arrays.put(SCALE, layer.scale());
      arrays.put(SHIFT, layer.shift());
      return Entry.second(arrays, "channel-affine", layer.name());
    }

    @Override
    public Entry softmax(Softmax layer) {
      return Entry.second(Map.of(), layer.isLogarithm() ? "log-softmax" : "softmax", layer.name());
    }

    @Override
    public Entry add(Add layer) {
      return Entry.second(Map.of(), "add", layer.name());
    }

    @Override
    public Entry mul(Mul layer) {
      return Entry.second(Map.of(), "mul", layer.name());
    }

    @Override
    public Entry concat(Concat layer) {
      return Entry.second(Map.of(), "concat", layer.name());
    }

    private static Map<String, Tensor> weights(WeightLayer layer) {
      Map<String, Tensor> arrays = new LinkedHashMap<>();
      arrays.put(WEIGHT, layer.weight());
      arrays.put(BIAS, layer.bias());
      return arrays;
    }

    private static String window(Window window) {
      return window.height() + " " + window.width() + " "
          + steps(window.stride(), window.padding(), window.dilation());
    }

    private static String steps(Sides stride, Padding padding, Sides dilation) {
      return Entry.joined(stride.height(), stride.width(), padding.top(), padding.left(), padding.bottom(),
          padding.right(), dilation.height(), dilation.width());
    }
  }
}
