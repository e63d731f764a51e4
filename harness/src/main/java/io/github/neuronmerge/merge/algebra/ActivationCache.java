package io.github.neuronmerge.merge.algebra;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Differentiator;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.Tracer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Node;
import io.github.neuronmerge.network.Window;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the layers of a network read when it runs on some images. Layers run only when their output is asked
 * for, from the nearest place before that is known already, and what they put out is kept.
 */
public final class ActivationCache {
  /** Steps of so much of the whole, modulo the whole, visit it evenly however many are taken. */
  private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;
  private static final int BATCH = 250;
  /** A graph that keeps gradients takes several times the memory. */
  private static final int FISHER_BATCH = 50;

  /** Values of one layer for one batch at most: bounds the memory outside the heap. */
  private static final int BATCH_VALUES = 1 << 24;
  /** Values that are kept at most, besides those that cannot be found again: a gigabyte. */
  private static final long KEPT_VALUES = 1 << 28;
  /** Those of them that were found on the way to others. */
  private static final long KEPT_ON_THE_WAY = 1 << 26;

  private final Optional<Engine> engine;
  private final Network network;
  private final Map<String, Shape> shapes;
  private final int images;
  private final int maxSamples;
  /** The values that were asked for longest ago come first. */
  private final LinkedHashMap<String, float[]> known;
  /** What is known and cannot be found again, because what it was made of was forgotten. */
  private final Set<String> sources;

  /**
   * Makes the cache of a network on images.
   *
   * @param engine what runs the network
   * @param maxSamples samples (images x positions) at most: where there are more, a spread-out part stands for all
   */
  public ActivationCache(Engine engine, Network network, Dataset images, int maxSamples) {
    this(Optional.of(engine), network, images.count(), maxSamples, Map.of(), Set.of(Network.INPUT));
    float[] pixels = new float[images.count() * images.imageShape().size()];
    for (int i = 0; i < images.count(); i++) {
      images.copyImage(i, pixels, i * images.imageShape().size());
    }
    known.put(Network.INPUT, pixels);
  }

  /** Makes a cache without images, which knows its network only. */
  public static ActivationCache withoutImages(Network network) {
    return new ActivationCache(Optional.empty(), network, /* images= */ 0, /* maxSamples= */ 0, Map.of(), Set.of());
  }

  private ActivationCache(Optional<Engine> engine, Network network, int images, int maxSamples,
      Map<String, float[]> known, Set<String> sources) {
    this.engine = engine;
    this.network = network;
    this.images = images;
    this.maxSamples = maxSamples;
    this.known = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);
    this.known.putAll(known);
    this.sources = new HashSet<>(sources);
    shapes = network.shapesByName();
  }

  /**
   * Returns the cache of a network of which some layers are others. What is known and does not depend on these is taken
   * over.
   *
   * @param other a network of the same nodes
   */
  public ActivationCache changed(Network other) {
    Set<String> same = new HashSet<>(Set.of(Network.INPUT));
    for (int i = 0; i < network.nodes().size(); i++) {
      Node node = network.nodes().get(i);
      if (same.containsAll(node.inputs()) && node.equals(other.nodes().get(i))) {
        same.add(node.name());
      }
    }
    Map<String, float[]> kept = new LinkedHashMap<>(known);
    kept.keySet().retainAll(same);
    return new ActivationCache(engine, other, images, maxSamples, kept, sources);
  }

  /**
   * Returns the cache of the same network in which a layer puts out something else.
   *
   * @param layer its name
   * @param values what it puts out, image by image
   */
  public ActivationCache with(String layer, float[] values) {
    Map<String, float[]> kept = new LinkedHashMap<>(known);
    kept.keySet().removeAll(behind(layer));
    Set<String> given = new HashSet<>(sources);
    given.retainAll(kept.keySet());
    given.add(layer);
    kept.put(layer, values);
    return new ActivationCache(engine, network, images, maxSamples, kept, given);
  }

  /** Returns the trace of another network, run by the same engine, on what it reads image by image. */
  public ActivationCache of(Network other, float[] inputs) {
    return new ActivationCache(engine, other, inputs.length / other.input().size(), /* maxSamples= */ 0,
        Map.of(Network.INPUT, inputs), Set.of(Network.INPUT));
  }

  /** Frees the values that neither this layer nor those behind it in the network's order need. */
  public void forgetBefore(String layer) {
    int from = network.indexOf(layer);
    Set<String> kept = new HashSet<>();
    Deque<String> needed = new ArrayDeque<>();
    for (Node node : network.nodes().subList(from, network.nodes().size())) {
      kept.add(node.name());
      needed.addAll(node.inputs());
    }
    while (!needed.isEmpty()) {
      String name = needed.pop();
      if (kept.add(name) && !known.containsKey(name) && !name.equals(Network.INPUT)) {
        needed.addAll(network.node(name).inputs());
      }
    }
    known.keySet().retainAll(kept);
    sources.clear();
    known.keySet().stream().filter(name -> name.equals(Network.INPUT) || network.indexOf(name) < from)
        .forEach(sources::add);
  }

  /** Returns the network. */
  public Network network() {
    return network;
  }

  /** Returns how many images there are. */
  public int images() {
    return images;
  }

  /** Returns the shape of a layer's output for one image. */
  public Shape shape(String layer) {
    return shapes.get(layer);
  }

  /**
   * Returns what a layer puts out, image by image: images x the output's size.
   *
   * @param layer its name, or {@link Network#INPUT}
   */
  public float[] output(String layer) {
    if (!known.containsKey(layer)) {
      known.putAll(run(layer));
      forgetOldest(layer);
    }
    return known.get(layer);
  }

  /** Frees values that are too many. They are found again when somebody asks for them. */
  private void forgetOldest(String newest) {
    long values = known.values().stream().mapToLong(it -> it.length).sum();
    for (String name : List.copyOf(known.keySet())) {
      if (values > KEPT_VALUES && !name.equals(newest) && !sources.contains(name)) {
        values -= known.remove(name).length;
      }
    }
  }

  /** Runs what leads to a layer. Returns its output, and others on the way that will be asked for. */
  private Map<String, float[]> run(String layer) {
    List<Node> path = network.between(known.keySet(), Set.of(layer));
    Set<String> given = new TreeSet<>();
    path.forEach(node -> node.inputs().stream().filter(known::containsKey).forEach(given::add));
    int largest = Stream.concat(given.stream(), path.stream().map(Node::name))
        .mapToInt(name -> shapes.get(name).size()).max().orElseThrow();
    int batch = Math.max(1, Math.min(BATCH, BATCH_VALUES / largest));
    Set<String> wanted = readElsewhere(path);
    wanted.add(layer);
    return given.size() == 1 && wanted.size() == 1 && isChain(path) ? Map.of(layer, runChain(path, batch))
        : runGraph(given, wanted, batch);
  }

  /**
   * Returns the layers of a path that others than those of the path read too, the last ones of it: what comes behind
   * them can be found from these, and the path need not be run again.
   */
  private Set<String> readElsewhere(List<Node> path) {
    Set<String> own = path.stream().map(Node::name).collect(Collectors.toSet());
    Set<String> elsewhere = new HashSet<>();
    network.nodes().stream().filter(node -> !own.contains(node.name()))
        .forEach(node -> elsewhere.addAll(node.inputs()));
    Set<String> found = new TreeSet<>();
    long values = 0;
    for (int i = path.size() - 2; i >= 0; i--) {
      String name = path.get(i).name();
      values += elsewhere.contains(name) ? (long) images * shapes.get(name).size() : 0;
      if (values > KEPT_ON_THE_WAY) {
        break;
      }
      if (elsewhere.contains(name)) {
        found.add(name);
      }
    }
    return found;
  }

  private static boolean isChain(List<Node> path) {
    return IntStream.range(0, path.size()).allMatch(i -> path.get(i).inputs().size() == 1
        && (i == 0 || path.get(i).input().equals(path.get(i - 1).name())));
  }

  private float[] runChain(List<Node> path, int batch) {
    String from = path.get(0).input();
    Network part = Network.chain(network.model(), shapes.get(from), path.stream().map(Node::layer).toList());
    int in = part.input().size();
    int out = part.classes();
    float[] values = known.get(from);
    float[] result = new float[images * out];
    try (Predictor predictor = engine.orElseThrow().predictor(part)) {
      for (int start = 0; start < images; start += batch) {
        int count = Math.min(batch, images - start);
        float[] logits = predictor.logits(Arrays.copyOfRange(values, start * in, (start + count) * in), count);
        System.arraycopy(logits, 0, result, start * out, count * out);
      }
    }
    return result;
  }

  private Map<String, float[]> runGraph(Set<String> given, Set<String> wanted, int batch) {
    Map<String, float[]> results = new LinkedHashMap<>();
    wanted.forEach(name -> results.put(name, new float[images * shapes.get(name).size()]));
    try (Tracer tracer = engine.orElseThrow().tracer(network, given, wanted)) {
      for (int start = 0; start < images; start += batch) {
        int from = start;
        int count = Math.min(batch, images - start);
        Map<String, float[]> part = new HashMap<>();
        for (String name : given) {
          int size = shapes.get(name).size();
          part.put(name, Arrays.copyOfRange(known.get(name), start * size, (start + count) * size));
        }
        tracer.trace(part, count).forEach((name, values) ->
            System.arraycopy(values, 0, results.get(name), from * shapes.get(name).size(), values.length));
      }
    }
    return results;
  }

  /**
   * Returns what a layer's output tells about the logits: see {@link FisherInformation}.
   *
   * @param layer the layer
   * @param images how many of the images are looked at, the first ones
   * @param gates groups of its values that are scaled together
   */
  double[] fisher(String layer, int images, FisherInformation.Gates gates) {
    float[] own = output(layer);
    Set<String> upstream = new HashSet<>(known.keySet());
    upstream.removeAll(behind(layer));
    List<Node> path = network.between(upstream, Set.of(network.output()));
    Set<String> given = new TreeSet<>(Set.of(layer));
    path.forEach(node -> node.inputs().stream().filter(upstream::contains).forEach(given::add));
    Map<String, float[]> values = new HashMap<>();
    given.forEach(name -> values.put(name, name.equals(layer) ? own : known.get(name)));
    int count = Math.min(images, this.images);
    int batch = Math.min(count, FISHER_BATCH);
    try (Differentiator differentiator = engine.orElseThrow().differentiator(network, given, layer, batch)) {
      return new FisherInformation(differentiator, batch, gates).of(values, layer, count, this.images);
    }
  }

  /** Returns the layers that read a layer, and those that read these, and so on. */
  private Set<String> behind(String layer) {
    Set<String> behind = new HashSet<>(Set.of(layer));
    network.nodes().stream().filter(node -> node.inputs().stream().anyMatch(behind::contains))
        .forEach(node -> behind.add(node.name()));
    behind.remove(layer);
    return behind;
  }

  /** Returns the mean over the images of each value that a layer puts out. */
  public double[] meanOutput(String layer) {
    float[] values = output(layer);
    double[] means = new double[values.length / images];
    for (int start = 0; start < values.length; start += means.length) {
      for (int j = 0; j < means.length; j++) {
        means[j] += values[start + j];
      }
    }
    for (int j = 0; j < means.length; j++) {
      means[j] /= images;
    }
    return means;
  }

  /**
   * Returns some channels of what a layer puts out: one row per channel, one column per image and position. Where these
   * are too many, a part of the columns is returned, always the same.
   *
   * @param layer its name, or {@link Network#INPUT}
   * @param from the first of its output's channels
   * @param count how many channels
   * @param inner how many neighbours are one channel: 1, or after flattening all positions of its map
   */
  public FeatureMatrix rows(String layer, int from, int count, int inner) {
    float[] values = output(layer);
    int size = values.length / images;
    int positions = inner * shapes.get(layer).positions();
    int first = from * shapes.get(layer).positions();
    int[] columns = sampled(images * positions);
    float[] rows = new float[count * columns.length];
    for (int j = 0; j < columns.length; j++) {
      int start = columns[j] / positions * size + first + columns[j] % positions;
      for (int c = 0; c < count; c++) {
        rows[c * columns.length + j] = values[start + c * positions];
      }
    }
    return new FeatureMatrix(count, columns.length, rows);
  }

  /**
   * Returns what a convolution reads of some channels through its window: one row per channel and kernel position, the
   * position fastest, one column per image and place of the window, or a part of these columns as in {@link #rows}.
   *
   * @param convolution its name
   * @param from the first of the channels
   * @param count how many channels
   */
  FeatureMatrix patches(String convolution, int from, int count) {
    String read = network.node(convolution).input();
    Window window = HiddenLayer.weightLayer(network, convolution).window().orElseThrow();
    Shape in = shapes.get(read);
    Shape out = shapes.get(convolution);
    float[] values = output(read);
    int[] columns = sampled(images * out.positions());
    int height = window.height();
    int width = window.width();
    float[] rows = new float[count * height * width * columns.length];
    for (int j = 0; j < columns.length; j++) {
      int image = columns[j] / out.positions() * in.size();
      int top = columns[j] % out.positions() / out.width();
      int left = columns[j] % out.width();
      int row = 0;
      for (int c = from; c < from + count; c++) {
        for (int u = 0; u < height; u++) {
          for (int v = 0; v < width; v++) {
            int y = window.row(top, u);
            int x = window.column(left, v);
            boolean inside = y >= 0 && y < in.height() && x >= 0 && x < in.width();
            rows[row * columns.length + j] =
                inside ? values[image + (c * in.height() + y) * in.width() + x] : 0;
            row++;
          }
        }
      }
    }
    return new FeatureMatrix(count * height * width, columns.length, rows);
  }

  private int[] sampled(int total) {
    int[] columns = new int[Math.min(total, maxSamples)];
    for (int j = 0; j < columns.length; j++) {
      double turns = j * GOLDEN_RATIO;
      columns[j] = columns.length == total ? j : (int) ((turns - Math.floor(turns)) * total);
    }
    return columns;
  }
}
