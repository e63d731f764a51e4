package io.github.neuronmerge.merge;

import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LinearMap;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.Surgery;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.WeightLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Networks with neurons that are there twice or more: merging must find and undo that exactly. */
public final class Duplicates {
  private Duplicates() {}

  /** Widens a layer to {@code width} by copies of its neurons whose outgoing weights share the original's. */
  public static Network duplicated(Network network, HiddenLayer hidden, int width) {
    int n = hidden.neurons();
    int[] copies = new int[n];
    int[][] reduceIndices = new int[width][];
    double[][] reduceValues = new double[width][];
    for (int i = 0; i < width; i++) {
      copies[i % n]++;
      reduceIndices[i] = new int[] {i % n};
      reduceValues[i] = new double[] {1};
    }
    int[][] expandIndices = new int[n][];
    double[][] expandValues = new double[n][];
    for (int q = 0; q < n; q++) {
      expandIndices[q] = new int[copies[q]];
      expandValues[q] = new double[copies[q]];
      for (int copy = 0; copy < copies[q]; copy++) {
        expandIndices[q][copy] = q + copy * n;
        expandValues[q][copy] = 1.0 / copies[q];
      }
    }
    return Surgery.apply(network, hidden, NeuronMap.of(
        LinearMap.of(n, reduceIndices, reduceValues), LinearMap.of(width, expandIndices, expandValues)));
  }

  /** A network in which every hidden neuron is there twice, and the widths that it had before. */
  public record Doubled(Network network, Map<String, Integer> widths) {}

  /**
   * Gives every hidden neuron a duplicate. It and its duplicate are {@code scale} times one another, weights and bias,
   * or the statistics and parameters of the normalisation behind them; outgoing weights differ.
   */
  public static Doubled doubled(Network network, float scale) {
    SplittableRandom random = new SplittableRandom(17);
    List<Layer> wide = new ArrayList<>(network.layers());
    Map<String, Integer> widths = new LinkedHashMap<>();
    for (HiddenLayer hidden : HiddenLayer.of(network)) {
      int n = hidden.neurons();
      widths.put(hidden.name(), n);
      int[][] reduce = new int[2 * n][];
      double[][] factors = new double[2 * n][];
      int[][] expand = new int[n][];
      double[][] shares = new double[n][];
      for (int i = 0; i < n; i++) {
        double share = 0.2 + 0.6 * random.nextDouble();
        reduce[i] = new int[] {i};
        factors[i] = new double[] {1};
        reduce[n + i] = new int[] {i};
        factors[n + i] = new double[] {scale};
        expand[i] = new int[] {i, n + i};
        shares[i] = new double[] {share, (1 - share) / scale};
      }
      NeuronMap map = NeuronMap.of(LinearMap.of(n, reduce, factors), LinearMap.of(2 * n, expand, shares));
      int producer = network.indexOf(hidden.producer());
      int consumer = network.indexOf(hidden.consumer());
      wide.set(producer, Surgery.reduced((WeightLayer) wide.get(producer), map));
      wide.set(consumer, Surgery.expanded((WeightLayer) wide.get(consumer), map));
      if (wide.get(producer + 1) instanceof BatchNorm norm) {
        wide.set(producer + 1, doubled(norm, scale));
      }
    }
    return new Doubled(Network.chain(network.model(), network.input(), wide), widths);
  }

  /**
   * The duplicate's normalisation gives {@code scale} times the same: its weights are scale times as large, so its mean
   * is too, and its variance is made another, which gamma makes up for.
   */
  private static BatchNorm doubled(BatchNorm norm, float scale) {
    int n = norm.channels();
    float[] gamma = Arrays.copyOf(norm.gamma().toArray(), 2 * n);
    float[] beta = Arrays.copyOf(norm.beta().toArray(), 2 * n);
    float[] mean = Arrays.copyOf(norm.mean().toArray(), 2 * n);
    float[] variance = Arrays.copyOf(norm.variance().toArray(), 2 * n);
    for (int i = 0; i < n; i++) {
      variance[n + i] = 3 * scale * scale * variance[i];
      gamma[n + i] = (float) (Math.sqrt((variance[n + i] + norm.eps()) / (variance[i] + norm.eps())) * gamma[i]);
      beta[n + i] = scale * beta[i];
      mean[n + i] = scale * mean[i];
    }
    return new BatchNorm(norm.name(), Tensor.of(gamma, 2 * n), Tensor.of(beta, 2 * n), Tensor.of(mean, 2 * n),
        Tensor.of(variance, 2 * n), norm.eps());
  }
}
