package io.github.neuronmerge.network;

import io.github.neuronmerge.base.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Small random graphs with random weights: convolutions with groups, dilation and any strides and paddings, residual
 * blocks, concatenations, depthwise-separable blocks, gates, pooling of all sorts, all activation functions. One seed
 * always gives the same graph.
 */
public final class RandomGraphs {
  private static final List<Activation.Function> SMOOTH = List.of(Activation.Function.SIGMOID,
      Activation.Function.TANH, Activation.Function.GELU, Activation.Function.GELU_TANH, Activation.Function.SILU,
      Activation.Function.IDENTITY);
  private final SplittableRandom random;
  private final GraphBuilder graph;
  private final boolean isSmooth;
  /** The ends of earlier blocks, which a later one may read. */
  private final List<String> ends = new ArrayList<>();

  private RandomGraphs(long seed, boolean isSmooth) {
    random = new SplittableRandom(seed);
    graph = new GraphBuilder(new Shape(between(1, 4), between(5, 10), between(5, 10)));
    this.isSmooth = isSmooth;
  }

  /** Returns a graph of any kinds. */
  public static Network of(long seed) {
    return new RandomGraphs(seed, /* isSmooth= */ false).network(seed);
  }

  /** Returns a graph that is a smooth function of its weights: without maxima and functions that have a corner. */
  public static Network smooth(long seed) {
    return new RandomGraphs(seed, /* isSmooth= */ true).network(seed);
  }

  /** Returns a small graph that has every kind of layer. */
  public static Network everyKind(long seed) {
    GraphBuilder graph = new GraphBuilder(new Shape(3, 9, 8));
    String pixels = graph.add("affine", name -> new ChannelAffine(name, Tensor.of(new float[] {2, 0.5f, -1}, 3),
        Tensor.of(new float[] {-0.5f, 0.25f, 0}, 3)), Network.INPUT);
    String start = graph.conv(pixels, 4, new Window(new Sides(3, 2), Sides.ONE, new Padding(1, 0, 2, 1), Sides.ONE), 1);
    String first = graph.act(graph.norm(start), Activation.Function.RELU);
    String pooled = graph.add("pool", name -> new MaxPool(name,
        new Window(new Sides(3, 2), new Sides(2, 1), new Padding(1, 0, 1, 1), Sides.ONE), /* isCeil= */ true), first);
    String depthwise = graph.act(graph.conv(pooled, 4, Window.square(3, 1, 1), /* groups= */ 4),
        Activation.Function.HARD_SWISH);
    String sum = graph.add("add", Add::new, graph.conv(depthwise, 4, 1), pooled);
    String squeezed = graph.dense(graph.add("global", GlobalAvgPool::new, sum), 4);
    String gated = graph.add("mul", Mul::new, sum, graph.act(squeezed, Activation.Function.HARD_SIGMOID));
    String grouped = graph.conv(gated, 6, new Window(Sides.square(2), Sides.ONE, Padding.of(1), Sides.square(2)), 2);
    String wide = graph.conv(gated, 2, new Window(Sides.square(2), Sides.ONE, Padding.of(1), Sides.square(2)), 1);
    String joined = graph.add("concat", Concat::new, grouped, wide);
    String averaged = graph.add("pool", name -> new AvgPool(name, Window.square(3, 2, 1), /* isCeil= */ true,
        /* countsPadding= */ true), joined);
    String dropped = graph.add("dropout", name -> new Dropout(name, 0.2), averaged);
    graph.add("logits", name -> new Softmax(name, /* isLogarithm= */ true),
        graph.dense(graph.add("flatten", Flatten::new, dropped), 3));
    return graph.build("every-kind", seed);
  }

  /** Returns a whole number from {@code least} to {@code most}. */
  private int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  private Network network(long seed) {
    String value = Network.INPUT;
    if (random.nextInt(4) == 0) {
      value = affine(value);
    }
    value = convBlock(value);
    int blocks = between(1, 4);
    for (int i = 0; i < blocks; i++) {
      ends.add(value);
      value = block(value);
    }
    head(value);
    return graph.build((isSmooth ? "smooth-" : "random-") + seed, seed);
  }

  private String block(String value) {
    return switch (random.nextInt(10)) {
      case 0 -> convBlock(value);
      case 1, 2 -> residual(value);
      case 3 -> concat(value);
      case 4 -> separable(value);
      case 5 -> excited(value);
      case 6 -> pool(value);
      case 7 -> product(value);
      case 8 -> longSkip(value);
      default -> random.nextBoolean() ? affine(value) : graph.add("dropout", name -> new Dropout(name, 0.3), value);
    };
  }

  private String affine(String value) {
    int channels = graph.shape(value).channels();
    Tensor scale = Tensor.of(TestNetworks.values(random, channels, 2), channels);
    Tensor shift = Tensor.of(TestNetworks.values(random, channels, 0.5f), channels);
    return graph.add("affine", name -> new ChannelAffine(name, scale, shift), value);
  }

  private String function(String value) {
    List<Activation.Function> functions = isSmooth ? SMOOTH : List.of(Activation.Function.values());
    return random.nextInt(5) == 0 ? value : graph.act(value, functions.get(random.nextInt(functions.size())));
  }

  private String normAndFunction(String value) {
    // A batch of few values can have nearly no variance, which makes a function that is hardly smooth.
    boolean mayNormalise = !isSmooth || graph.shape(value).positions() > 8;
    return function(random.nextBoolean() && mayNormalise ? graph.norm(value) : value);
  }

  private String convBlock(String value) {
    Shape shape = graph.shape(value);
    int groups = random.nextInt(3) == 0 ? divisor(shape.channels()) : 1;
    int out = groups * between(1, Math.max(1, 8 / groups));
    return normAndFunction(graph.conv(value, out, window(shape), groups));
  }

  private int divisor(int number) {
    int divisor = between(1, number);
    return number % divisor == 0 ? divisor : number;
  }

  private Window window(Shape shape) {
    if (random.nextBoolean()) {
      int kernel = Math.min(2 * random.nextInt(2) + 1, Math.min(shape.height(), shape.width()));
      return Window.square(kernel, /* stride= */ 1, /* padding= */ (kernel - 1) / 2);
    }
    Sides kernel = new Sides(between(1, Math.min(3, shape.height())), between(1, Math.min(3, shape.width())));
    int dilation = kernel.height() > 1 && shape.height() >= 2 * kernel.height() && random.nextInt(4) == 0 ? 2 : 1;
    Padding padding = new Padding(between(0, kernel.height() - 1), between(0, kernel.width() - 1),
        between(0, kernel.height() - 1), between(0, kernel.width() - 1));
    return new Window(kernel, new Sides(between(1, 2), between(1, 2)), padding, new Sides(dilation, 1));
  }

  private String residual(String value) {
    int channels = graph.shape(value).channels();
    String inner = normAndFunction(graph.conv(value, between(1, 6), 3));
    boolean isProjected = random.nextBoolean();
    int out = isProjected ? between(1, 6) : channels;
    String end = graph.conv(inner, out, 3);
    end = random.nextBoolean() && !isSmooth ? graph.norm(end) : end;
    String shortcut = isProjected ? graph.conv(value, out, 1) : value;
    return function(graph.add("add", Add::new, end, shortcut));
  }

  private String concat(String value) {
    String one = function(graph.conv(value, between(1, 4), 1));
    String other = function(graph.conv(value, between(1, 4), 3));
    return random.nextBoolean()
        ? graph.add("concat", Concat::new, one, other)
        : graph.add("concat", Concat::new, value, other, one);
  }

  private String separable(String value) {
    int channels = graph.shape(value).channels();
    int multiplier = between(1, 2);
    Window window = Window.square(3, between(1, 2), /* padding= */ 1);
    String depthwise = normAndFunction(graph.conv(value, channels * multiplier, window, channels));
    return normAndFunction(graph.conv(depthwise, between(1, 8), 1));
  }

  private String excited(String value) {
    int channels = graph.shape(value).channels();
    boolean isDense = random.nextBoolean();
    String squeezed = graph.add("global", GlobalAvgPool::new, value);
    int middle = between(1, 4);
    String inner = function(isDense ? graph.dense(squeezed, middle) : graph.conv(squeezed, middle, 1));
    String gate = isDense ? graph.dense(inner, channels) : graph.conv(inner, channels, 1);
    Activation.Function bounded = isSmooth || random.nextBoolean()
        ? Activation.Function.SIGMOID : Activation.Function.HARD_SIGMOID;
    return graph.add("mul", Mul::new, value, graph.act(gate, bounded));
  }

  private String pool(String value) {
    Window window = window(graph.shape(value));
    Window square = new Window(window.kernel(), window.stride(), window.padding(), Sides.ONE);
    boolean isCeil = random.nextBoolean();
    boolean countsPadding = random.nextBoolean();
    return random.nextBoolean() && !isSmooth
        ? graph.add("pool", name -> new MaxPool(name, square, isCeil), value)
        : graph.add("pool", name -> new AvgPool(name, square, isCeil, countsPadding), value);
  }

  private String product(String value) {
    int channels = graph.shape(value).channels();
    String gate = graph.act(graph.conv(value, channels, 1), Activation.Function.SIGMOID);
    return graph.add("mul", Mul::new, value, gate);
  }

  /** Adds the end of an earlier block, where there is one of the same shape. */
  private String longSkip(String value) {
    String inner = function(graph.conv(value, graph.shape(value).channels(), 3));
    List<String> equal = ends.stream().filter(end -> graph.shape(end).equals(graph.shape(inner))).toList();
    return graph.add("add", Add::new, inner, equal.get(random.nextInt(equal.size())), inner);
  }

  private void head(String value) {
    String flat = random.nextBoolean()
        ? graph.add("global", GlobalAvgPool::new, value) : graph.add("flatten", Flatten::new, value);
    if (random.nextBoolean()) {
      flat = normAndFunction(graph.dense(flat, between(2, 8)));
    }
    String logits = graph.dense(flat, between(2, 5));
    if (random.nextInt(3) == 0) {
      boolean isLogarithm = random.nextBoolean();
      graph.add("softmax", name -> new Softmax(name, isLogarithm), logits);
    }
  }
}
