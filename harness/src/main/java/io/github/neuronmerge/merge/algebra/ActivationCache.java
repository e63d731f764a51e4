package io.github.neuronmerge.merge.algebra;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Window;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the layers of a network read when it runs on some images. Layers run only when their output is asked
 * for, from the nearest place before that is known already, and what they put out is kept.
 */
public final class ActivationCache {
  /** Steps of so much of the whole, modulo the whole, visit it evenly however many are taken. */
  private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;
  private static final int BATCH = 250;

  private final Optional<Engine> engine;
  private final Network network;
  private final int images;
  private final int maxSamples;
  private final NavigableMap<Integer, float[]> known;

  /**
   * Makes the cache of a network on images.
   *
   * @param engine what runs the network
   * @param maxSamples samples (images x positions) at most: where there are more, a spread-out part stands for all
   */
  public ActivationCache(Engine engine, Network network, Dataset images, int maxSamples) {
    this(Optional.of(engine), network, images.count(), maxSamples, new TreeMap<>());
    float[] pixels = new float[images.count() * images.imageShape().size()];
    for (int i = 0; i < images.count(); i++) {
      images.copyImage(i, pixels, i * images.imageShape().size());
    }
    known.put(0, pixels);
  }

  /** Makes a cache without images, which knows its network only. */
  public static ActivationCache withoutImages(Network network) {
    return new ActivationCache(Optional.empty(), network, /* images= */ 0, /* maxSamples= */ 0, new TreeMap<>());
  }

  private ActivationCache(Optional<Engine> engine, Network network, int images, int maxSamples,
      NavigableMap<Integer, float[]> known) {
    this.engine = engine;
    this.network = network;
    this.images = images;
    this.maxSamples = maxSamples;
    this.known = known;
  }

  /**
   * Returns the cache of a network whose layers before {@code from} equal those of this one; what is known up to there
   * is taken over.
   */
  public ActivationCache changed(Network other, int from) {
    return new ActivationCache(
        engine, other, images, maxSamples, new TreeMap<>(known.headMap(from, /* inclusive= */ true)));
  }

  /** Returns the trace of another network, run by the same engine, on what it reads image by image. */
  public ActivationCache of(Network other, float[] inputs) {
    return new ActivationCache(engine, other, inputs.length / other.input().size(), /* maxSamples= */ 0,
        new TreeMap<>(Map.of(0, inputs)));
  }

  /** Frees the values that only the layers before this one read. */
  public void forgetBefore(int layer) {
    known.headMap(known.floorKey(layer)).clear();
  }

  /** Returns the network. */
  public Network network() {
    return network;
  }

  /** Returns how many images there are. */
  public int images() {
    return images;
  }

  /**
   * Returns what a layer reads, image by image: images x the input's size.
   *
   * @param layer its index; the number of layers for the network's output
   */
  public float[] input(int layer) {
    Map.Entry<Integer, float[]> before = known.floorEntry(layer);
    if (before == null) {
      throw new IllegalStateException("what layer " + layer + " reads was forgotten");
    }
    if (before.getKey() < layer) {
      known.put(layer, run(before.getKey(), layer, before.getValue()));
    }
    return known.get(layer);
  }

  private float[] run(int from, int to, float[] values) {
    Network part = Network.chain(network.model(), network.shapes().get(from), network.layers().subList(from, to));
    int in = part.input().size();
    int out = part.classes();
    float[] result = new float[images * out];
    try (Predictor predictor = engine.orElseThrow().predictor(part)) {
      for (int start = 0; start < images; start += BATCH) {
        int count = Math.min(BATCH, images - start);
        float[] batch = predictor.logits(Arrays.copyOfRange(values, start * in, (start + count) * in), count);
        System.arraycopy(batch, 0, result, start * out, count * out);
      }
    }
    return result;
  }

  /** Returns the mean over the images of each value that a layer reads. */
  public double[] meanInput(int layer) {
    float[] values = input(layer);
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
   * Returns what a layer reads per channel: one row per channel, one column per image and position. Where these are too
   * many, a part of the columns is returned, always the same.
   *
   * @param layer its index; the number of layers for the network's output
   * @param channels how many channels its input has; a flattened one has as many as before flattening
   */
  public FeatureMatrix rows(int layer, int channels) {
    float[] values = input(layer);
    int size = values.length / images;
    int positions = size / channels;
    int[] columns = sampled(images * positions);
    float[] rows = new float[channels * columns.length];
    for (int j = 0; j < columns.length; j++) {
      int start = columns[j] / positions * size + columns[j] % positions;
      for (int c = 0; c < channels; c++) {
        rows[c * columns.length + j] = values[start + c * positions];
      }
    }
    return new FeatureMatrix(channels, columns.length, rows);
  }

  /**
   * Returns what a convolution reads through its window: one row per channel and kernel position, the position fastest,
   * one column per image and place of the window, or a part of these columns as in {@link #rows}.
   */
  FeatureMatrix patches(int layer, Window window) {
    Shape in = network.shapes().get(layer);
    Shape out = network.shapes().get(layer + 1);
    float[] values = input(layer);
    int[] columns = sampled(images * out.positions());
    int height = window.height();
    int width = window.width();
    float[] rows = new float[in.channels() * height * width * columns.length];
    for (int j = 0; j < columns.length; j++) {
      int image = columns[j] / out.positions() * in.size();
      int top = columns[j] % out.positions() / out.width();
      int left = columns[j] % out.width();
      int row = 0;
      for (int c = 0; c < in.channels(); c++) {
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
    return new FeatureMatrix(in.channels() * height * width, columns.length, rows);
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
