package io.github.neuronmerge.network;

import static io.github.neuronmerge.network.NetworkText.BIAS;
import static io.github.neuronmerge.network.NetworkText.FIRST_LINE;
import static io.github.neuronmerge.network.NetworkText.WEIGHT;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the text in a network file, which {@link NetworkText} wrote. */
final class NetworkParser {
  private final String where;
  private final Tensors tensors;

  private NetworkParser(String where, Tensors tensors) {
    this.where = where;
    this.tensors = tensors;
  }

  /** The tensors of the file. */
  @FunctionalInterface
  interface Tensors {
    /** Returns one tensor of a layer. Refuses a file that lacks it. */
    Tensor of(String layer, String array);
  }

  /** Reads a network from its text and tensors. Messages name the text by {@code where}. */
  static Network parse(String where, String text, Tensors tensors) {
    List<String> lines = text.lines().toList();
    if (lines.size() < 3 || !(lines.get(0).equals(FIRST_LINE + 1) || lines.get(0).equals(FIRST_LINE + 2))) {
      throw new BadInputException(
          where + " must start with '" + FIRST_LINE + "1' (or 2), 'model' and 'input'");
    }
    Fields model = new Fields(where, lines.get(1), 1);
    model.expectKind("model");
    Fields input = new Fields(where, lines.get(2), 3);
    input.expectKind("input");
    NetworkParser parser = new NetworkParser(where, tensors);
    List<Node> nodes = new ArrayList<>();
    String before = Network.INPUT;
    for (String line : lines.subList(3, lines.size())) {
      Node node = parser.node(line, before);
      nodes.add(node);
      before = node.name();
    }
    return new Network(model.text(0), new Shape(input.number(0), input.number(1), input.number(2)), nodes);
  }

  private Node node(String line, String before) {
    int split = line.indexOf(NetworkText.READS);
    List<String> inputs = split < 0
        ? List.of(before) : List.of(line.substring(split + NetworkText.READS.length()).split(" "));
    try {
      return new Node(layer(split < 0 ? line : line.substring(0, split)), inputs);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(where + ": line '" + line + "': " + e.getMessage(), e);
    }
  }

  private Layer layer(String line) {
    String kind = line.split(" ", 2)[0];
    return switch (kind) {
      case "conv2d" -> convolution(new Fields(where, line, 3, 10));
      case "dense" -> {
        String name = new Fields(where, line, 1).text(0);
        yield new Dense(name, tensors.of(name, WEIGHT), tensors.of(name, BIAS));
      }
      case "batch-norm" -> {
        Fields fields = new Fields(where, line, 2);
        String name = fields.text(0);
        yield new BatchNorm(name, tensors.of(name, NetworkText.GAMMA), tensors.of(name, NetworkText.BETA),
            tensors.of(name, NetworkText.MEAN), tensors.of(name, NetworkText.VARIANCE), fields.real(1));
      }
      case "max-pool" -> {
        Fields fields = new Fields(where, line, 3, 12);
        yield fields.count() == 3
            ? new MaxPool(fields.text(0), fields.number(1), fields.number(2))
            : new MaxPool(fields.text(0), fields.window(1), fields.isCeil(11));
      }
      case "avg-pool" -> {
        Fields fields = new Fields(where, line, 3, 13);
        yield fields.count() == 3
            ? new AvgPool(fields.text(0), fields.number(1), fields.number(2))
            : new AvgPool(fields.text(0), fields.window(1), fields.isCeil(11),
                fields.choice(12, NetworkText.WITH_PADDING, NetworkText.WITHOUT_PADDING));
      }
      case "global-avg-pool" -> new GlobalAvgPool(new Fields(where, line, 1).text(0));
      case "dropout" -> {
        Fields fields = new Fields(where, line, 2);
        yield new Dropout(fields.text(0), fields.real(1));
      }
      case "activation" -> activation(new Fields(where, line, 2, 3, 4));
      case "flatten" -> new Flatten(new Fields(where, line, 1).text(0));
      case "channel-affine" -> {
        String name = new Fields(where, line, 1).text(0);
        yield new ChannelAffine(name, tensors.of(name, NetworkText.SCALE), tensors.of(name, NetworkText.SHIFT));
      }
      case "softmax" -> new Softmax(new Fields(where, line, 1).text(0), /* isLogarithm= */ false);
      case "log-softmax" -> new Softmax(new Fields(where, line, 1).text(0), /* isLogarithm= */ true);
      case "add" -> new Add(new Fields(where, line, 1).text(0));
      case "mul" -> new Mul(new Fields(where, line, 1).text(0));
      case "concat" -> new Concat(new Fields(where, line, 1).text(0));
      default -> throw new BadInputException(where + ": unknown kind of layer '" + kind + "'");
    };
  }

  private Conv2d convolution(Fields fields) {
    String name = fields.text(0);
    Tensor weight = tensors.of(name, WEIGHT);
    Tensor bias = tensors.of(name, BIAS);
    return fields.count() == 3
        ? new Conv2d(name, weight, bias, fields.number(1), fields.number(2))
        : new Conv2d(
            name, weight, bias, fields.sides(1), fields.padding(3), fields.sides(7), fields.number(9));
  }

  private static Activation activation(Fields fields) {
    double[] arguments = new double[fields.count() - 2];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = fields.real(i + 2);
    }
    return Activation.of(fields.text(0), fields.function(1), arguments);
  }

  /** One line of the text, split into fields. */
  private record Fields(String where, List<String> values) {
    /** Splits a line. Refuses one whose number of fields after the kind is not among the given ones. */
    Fields(String where, String line, Integer... counts) {
      this(where + ": line '" + line + "'", List.of(line.split(" ")));
      if (!List.of(counts).contains(count())) {
        throw new BadInputException(this.where + ": expected '" + values.get(0) + "' and "
            + String.join(" or ", Stream.of(counts).map(String::valueOf).toList()) + " fields");
      }
    }

    void expectKind(String kind) {
      if (!values.get(0).equals(kind)) {
        throw new BadInputException(where + ": expected '" + kind + "' and " + count() + " fields");
      }
    }

    /** Returns how many fields follow the kind. */
    int count() {
      return values.size() - 1;
    }

    String text(int index) {
      return values.get(index + 1);
    }

    Activation.Function function(int index) {
      for (Activation.Function function : Activation.Function.values()) {
        if (NetworkText.word(function).equals(text(index))) {
          return function;
        }
      }
      throw new BadInputException(where + ": unknown activation function '" + text(index) + "'; known are "
          + Stream.of(Activation.Function.values()).map(NetworkText::word).toList());
    }

    boolean isCeil(int index) {
      return choice(index, NetworkText.CEIL, NetworkText.FLOOR);
    }

    /** Returns whether a field is the first of two words. Refuses a third. */
    boolean choice(int index, String yes, String no) {
      if (!text(index).equals(yes) && !text(index).equals(no)) {
        throw new BadInputException(where + ": expected '" + yes + "' or '" + no + "', found '" + text(index) + "'");
      }
      return text(index).equals(yes);
    }

    Sides sides(int index) {
      return new Sides(number(index), number(index + 1));
    }

    Padding padding(int index) {
      return new Padding(number(index), number(index + 1), number(index + 2), number(index + 3));
    }

    Window window(int index) {
      return new Window(sides(index), sides(index + 2), padding(index + 4), sides(index + 8));
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
