package io.github.neuronmerge.network;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The text in a network file: one line per layer with its kind, its name and its numbers. This class also knows the
 * names of each layer's tensors, which are stored beside the text.
 */
final class NetworkText {
  private static final String FIRST_LINE = "neuron-merge network 1";
  private static final String WEIGHT = "weight";
  private static final String BIAS = "bias";
  private static final String GAMMA = "gamma";
  private static final String BETA = "beta";
  private static final String MEAN = "mean";
  private static final String VARIANCE = "variance";

  private NetworkText() {}

  /** The tensors of the file. */
  @FunctionalInterface
  interface Tensors {
    /** Returns one tensor of a layer. Refuses a file that lacks it. */
    Tensor of(String layer, String array);
  }

  /** Returns the text of a network. */
  static String describe(Network network) {
    Shape input = network.input();
    StringBuilder text = new StringBuilder(FIRST_LINE + "\nmodel " + network.model() + "\ninput " + input.channels()
        + " " + input.height() + " " + input.width() + "\n");
    for (Layer layer : network.layers()) {
      text.append(layer.match(LINE)).append('\n');
    }
    return text.toString();
  }

  /** Returns the layer's tensors by their names in the file, in the order of the file. */
  static Map<String, Tensor> arrays(Layer layer) {
    return layer.match(ARRAYS);
  }

  /** Reads a network from its text and tensors. Messages name the text by {@code where}. */
  static Network parse(String where, String text, Tensors tensors) {
    List<String> lines = text.lines().toList();
    if (lines.size() < 3 || !lines.get(0).equals(FIRST_LINE)) {
      throw new BadInputException(where + " must start with '" + FIRST_LINE + "', 'model' and 'input'");
    }
    Fields model = new Fields(where, lines.get(1), "model", 1);
    Fields input = new Fields(where, lines.get(2), "input", 3);
    List<Layer> layers = new ArrayList<>();
    for (String line : lines.subList(3, lines.size())) {
      layers.add(parseLayer(where, line, tensors));
    }
    return new Network(model.text(0), new Shape(input.number(0), input.number(1), input.number(2)), layers);
  }

  private static Layer parseLayer(String where, String line, Tensors tensors) {
    String kind = line.split(" ", 2)[0];
    return switch (kind) {
      case "conv2d" -> {
        Fields fields = new Fields(where, line, kind, 3);
        String name = fields.text(0);
        yield new Conv2d(name, tensors.of(name, WEIGHT), tensors.of(name, BIAS),
            fields.number(1), fields.number(2));
      }
      case "dense" -> {
        String name = new Fields(where, line, kind, 1).text(0);
        yield new Dense(name, tensors.of(name, WEIGHT), tensors.of(name, BIAS));
      }
      case "batch-norm" -> {
        Fields fields = new Fields(where, line, kind, 2);
        String name = fields.text(0);
        yield new BatchNorm(name, tensors.of(name, GAMMA), tensors.of(name, BETA),
            tensors.of(name, MEAN), tensors.of(name, VARIANCE), fields.real(1));
      }
      case "max-pool" -> {
        Fields fields = new Fields(where, line, kind, 3);
        yield new MaxPool(fields.text(0), fields.number(1), fields.number(2));
      }
      case "avg-pool" -> {
        Fields fields = new Fields(where, line, kind, 3);
        yield new AvgPool(fields.text(0), fields.number(1), fields.number(2));
      }
      case "global-avg-pool" -> new GlobalAvgPool(new Fields(where, line, kind, 1).text(0));
      case "dropout" -> {
        Fields fields = new Fields(where, line, kind, 2);
        yield new Dropout(fields.text(0), fields.real(1));
      }
      case "activation" -> {
        Fields fields = new Fields(where, line, kind, 2);
        yield new Activation(fields.text(0), fields.function(1));
      }
      case "flatten" -> new Flatten(new Fields(where, line, kind, 1).text(0));
      default -> throw new BadInputException(where + ": unknown kind of layer '" + kind + "'");
    };
  }

  private static final Layer.Cases<String> LINE = new Layer.Cases<>() {
    @Override
    public String conv2d(Conv2d layer) {
      return "conv2d " + layer.name() + " " + layer.stride() + " " + layer.padding();
    }

    @Override
    public String dense(Dense layer) {
      return "dense " + layer.name();
    }

    @Override
    public String batchNorm(BatchNorm layer) {
      return "batch-norm " + layer.name() + " " + layer.eps();
    }

    @Override
    public String maxPool(MaxPool layer) {
      return "max-pool " + layer.name() + " " + layer.size() + " " + layer.stride();
    }

    @Override
    public String avgPool(AvgPool layer) {
      return "avg-pool " + layer.name() + " " + layer.size() + " " + layer.stride();
    }

    @Override
    public String globalAvgPool(GlobalAvgPool layer) {
      return "global-avg-pool " + layer.name();
    }

    @Override
    public String dropout(Dropout layer) {
      return "dropout " + layer.name() + " " + layer.rate();
    }

    @Override
    public String activation(Activation layer) {
      return "activation " + layer.name() + " " + word(layer.function());
    }

    @Override
    public String flatten(Flatten layer) {
      return "flatten " + layer.name();
    }
  };

  private static String word(Activation.Function function) {
    return function.name().toLowerCase(Locale.ROOT);
  }

  private static final Layer.Cases<Map<String, Tensor>> ARRAYS = new Layer.Cases<>() {
    @Override
    public Map<String, Tensor> conv2d(Conv2d layer) {
      return weights(layer);
    }

    @Override
    public Map<String, Tensor> dense(Dense layer) {
      return weights(layer);
    }

    @Override
    public Map<String, Tensor> batchNorm(BatchNorm layer) {
      Map<String, Tensor> arrays = new LinkedHashMap<>();
      arrays.put(GAMMA, layer.gamma());
      arrays.put(BETA, layer.beta());
      arrays.put(MEAN, layer.mean());
      arrays.put(VARIANCE, layer.variance());
      return arrays;
    }

    @Override
    public Map<String, Tensor> maxPool(MaxPool layer) {
      return Map.of();
    }

    @Override
    public Map<String, Tensor> avgPool(AvgPool layer) {
      return Map.of();
    }

    @Override
    public Map<String, Tensor> globalAvgPool(GlobalAvgPool layer) {
      return Map.of();
    }

    @Override
    public Map<String, Tensor> dropout(Dropout layer) {
      return Map.of();
    }

    @Override
    public Map<String, Tensor> activation(Activation layer) {
      return Map.of();
    }

    @Override
    public Map<String, Tensor> flatten(Flatten layer) {
      return Map.of();
    }
  };

  private static Map<String, Tensor> weights(WeightLayer layer) {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put(WEIGHT, layer.weight());
    arrays.put(BIAS, layer.bias());
    return arrays;
  }

  /** One line of the text, split into fields. */
  private record Fields(String where, List<String> values) {
    Fields(String where, String line, String kind, int count) {
      this(where + ": line '" + line + "'", List.of(line.split(" ")));
      if (values.size() != count + 1 || !values.get(0).equals(kind)) {
        throw new BadInputException(this.where + ": expected '" + kind + "' and " + count + " fields");
      }
    }

    String text(int index) {
      return values.get(index + 1);
    }

    Activation.Function function(int index) {
      for (Activation.Function function : Activation.Function.values()) {
        if (word(function).equals(text(index))) {
          return function;
        }
      }
      throw new BadInputException(where + ": unknown activation function '" + text(index) + "'; known are "
          + Stream.of(Activation.Function.values()).map(NetworkText::word).toList());
    }

    double real(int index) {
      try {
        return Double.parseDouble(text(index));
      } catch (NumberFormatException e) {
        throw new BadInputException(where + ": expected a number, found '" + text(index) + "'", e);
      }
    }

    int number(int index) {
      try {
        return Integer.parseInt(text(index));
      } catch (NumberFormatException e) {
        throw new BadInputException(where + ": expected a whole number, found '" + text(index) + "'", e);
      }
    }
  }
}
