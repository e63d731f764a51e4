package io.github.neuronmerge.merge;

import static io.github.neuronmerge.merge.MergeFixtures.SEEDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.PartSequence;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.cluster.Clusterer;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.ConsumerProducts;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.NeuronSides;
import io.github.neuronmerge.cluster.linkage.IterativeMerging;
import io.github.neuronmerge.cluster.select.ConsumerSelector;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.method.FeatureSource;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.WeightLayer;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Would catch a rival that is another method than its authors' code: expected values are what the released functions
 * return for the same 5-8-6-3 network. Weights and bias of every neuron of its first two layers sum to zero, for then
 * an intercept across weights, as LBYL's code has one, changes nothing.
 */
final class ReleasedCodeTest {
  private static final double SIX_DIGITS = 2e-5;

  private static final double[][] FC1 = {
      {-1.16, 0.76, -2.38, -0.66, 1.08, 2.36}, {-0.13, -1.07, 1.57, -0.48, -0.37, 0.48},
      {-0.34, 0.73, -2.3, -1.22, 1.1, 2.03}, {-1, 1.7, -0.68, 0.36, -0.78, 0.4},
      {-0.4, -0.25, 0.85, 0.49, -0.88, 0.19}, {-0.67, 1.47, -0.08, -0.16, -0.17, -0.39},
      {-0.61, 0.41, 0.36, 0.04, -0.13, -0.07}, {-0.4, -0.71, 1.98, -0.94, -0.93, 1}};
  private static final double[][] FC2 = {
      {0.32, -0.1, 0.47, -1.09, 0.45, 0.32, -0.31, 0.08, -0.14},
      {0.41, -0.92, 1.54, 0.53, 0.15, -0.05, -2.87, -0.54, 1.75},
      {1.23, -0.73, 0.65, 0.18, 0.67, 0.23, -1.03, 0, -1.2},
      {0.51, -1.37, 0.46, 0.66, -0.09, -0.1, -1.26, -0.23, 1.42},
      {-0.5, -1.98, -1.72, 1.55, 0.73, 1.64, -0.37, -1.39, 2.04},
      {-1.14, -1.9, -1.5, 1.75, 0.4, 1.07, 0.1, -1.15, 2.37}};
  private static final double[][] FC3 = {{0.39, 0.31, 0.52, 2.23, -0.03, -1.28, 0.04},
      {-0.65, 0.55, 0.21, 0.35, -0.57, 0.41, -0.51}, {0.52, -0.3, -1.12, 0.5, -0.71, 1.44, 0.44}};

  /** Sixteen images of five pixels, 0 to 255. */
  private static final int[] PIXELS = {
      243, 108, 164, 60, 0, 72, 243, 24, 154, 5, 157, 191, 18, 55, 204, 237, 6, 173, 213, 174, 58, 62, 130,
      150, 125, 223, 76, 183, 166, 239, 133, 177, 58, 109, 15, 214, 48, 146, 59, 117, 95, 231, 101, 181, 110,
      18, 36, 164, 67, 9, 122, 175, 128, 200, 234, 81, 64, 153, 188, 164, 206, 133, 141, 115, 201, 105, 197,
      77, 244, 161, 249, 242, 64, 131, 94, 238, 173, 70, 127, 237};

  private static final Map<String, Integer> HALVES = Map.of("fc1", 4, "fc2", 3);
  private static final Map<String, Integer> FIRST_HALVED = Map.of("fc1", 4);

  /** Decompose of friendshipkim/neuron-merging d25cf3e: LeNet_300_100, l1-norm, merge, threshold 0.45. */
  @Test
  void neuronMergingGivesTheWeightsOfItsReleasedCode() {
    Network merged = compressed(HALVES, method("incoming", Part.of("l1"), "scaled-representative", PartSequence.EMPTY));
    assertRows(rows(FC1, 0, 2, 3, 7), merged, "fc1");
    assertRows(new double[][] {{0.41, 1.54, -0.549495, -1.16003, 1.75}, {-0.5, -1.72, 2.61807, -2.512, 2.04},
        {-1.14, -1.5, 2.5709, -2.38343, 2.37}}, merged, "fc2");
    assertRows(new double[][] {{1.75974, -0.03, -1.28, 0.04}, {0.777538, -0.57, 0.41, -0.51},
        {0.0250537, -0.71, 1.44, 0.44}}, merged, "fc3");
  }

  /**
   * create_scaling_mat_ip_thres_bias of ICML2022-LBYL/LBYL2022 943fd20: l2-norm, OURS, lambda 0.5, which is this
   * fraction of the mean squared length of the four kept neurons.
   */
  @Test
  void lbylGivesTheWeightsOfItsReleasedCode() {
    Network merged = compressed(FIRST_HALVED, method("incoming", Part.of("l2"), "select",
        new PartSequence(List.of(new Part("weight-ridge", Map.of("ridge", 0.04987481408827415))))));
    assertRows(rows(FC1, 0, 2, 3, 7), merged, "fc1");
    assertRows(withBiases(new double[][] {{0.300015, 0.395404, -0.855305, 0.100123},
        {0.107415, 2.08712, 0.0946537, -1.33357}, {1.13939, 0.697975, 0.403949, -0.360054},
        {0.265249, 0.910197, 0.66215, -1.19205}, {-0.924461, -1.44236, 3.16066, -2.48147},
        {-1.46411, -1.24464, 3.03896, -2.20997}}, FC2), merged, "fc2");
  }

  /**
   * compress_weight_clustering of marza96/ModelFolding 33e2818 with ratio 0.5. Its k-means stops at the least inertia,
   * found here by trying all partitions.
   */
  @Test
  void modelFoldingGivesTheWeightsOfItsReleasedCode() {
    Network merged = compressed(HALVES, method("axis-group", Part.of("hartigan"), "centroid-sum", PartSequence.EMPTY));
    assertRows(new double[][] {{-0.75, 0.745, -2.34, -0.94, 1.09, 2.195},
        {-0.265, -0.89, 1.775, -0.71, -0.65, 0.74}, {-0.69, 0.973333, 0.03, 0.23, -0.61, 0.0666667},
        {-0.61, 0.41, 0.36, 0.04, -0.13, -0.07}}, merged, "fc1");
    assertRows(new double[][] {{1.335, -0.375, 0.38, -0.67, -0.67}, {1.46, -1.53, 0.55, -2.065, 1.585},
        {-2.43, -3.21, 3.57, -0.135, 2.205}}, merged, "fc2");
    assertRows(new double[][] {{0.91, 2.54, -1.31, 0.04}, {-0.44, 0.9, -0.16, -0.51}, {-0.6, 0.2, 0.73, 0.44}},
        merged, "fc3");
  }

  /** _B_from_gram of TWWinde/GRAIL_Compensation ba5e48b, ridge 1e-3, for the average of model folding's clusters. */
  @Test
  void grailGivesTheWeightsOfItsReleasedCode() {
    Network merged = compressed(FIRST_HALVED, method("axis-group",
        new Part("hartigan", Map.of("restarts", 10)), "centroid-sum", PartSequence.of("grail")));
    assertRows(withBiases(new double[][] {{0.731497, 0.368057, -2.01356, 0.623304},
        {1.977, -1.4605, 0.798846, -3.27776}, {1.86394, -0.472741, 0.733393, -0.0673678},
        {0.993883, -1.58927, 1.31958, -1.43463}, {-2.18914, -3.57198, 4.62146, 0.490975},
        {-2.59125, -3.30333, 4.52941, -0.254816}}, FC2), merged, "fc2");
  }

  /**
   * OSSCAR_fastprune, one neuron at a time, and OSSCAR_local_search of mazumder-lab/OSSCAR 0bd7887, with ridge 1e-2:
   * they keep the best of all selections of 2 to 7 neurons here.
   */
  @Test
  void selectionsByTheConsumersErrorAreThoseOfOsscarsReleasedCode() {
    int[][] released = {{1, 2}, {1, 2, 3}, {0, 1, 2, 3}, {0, 1, 2, 3, 7}, {0, 1, 2, 3, 6, 7}, {0, 1, 2, 3, 5, 6, 7}};
    for (Clusterer selector : List.of(
        ConsumerSelector.exchange(Settings.standard(ConsumerSelector.EXCHANGE_OPTIONS)),
        ConsumerSelector.backward(Settings.standard(ConsumerSelector.OPTIONS)))) {
      for (int[] kept : released) {
        Clustering selection = selector.cuts(uncentredProducts()).at(kept.length);
        assertArrayEquals(kept, IntStream.range(0, selection.k()).map(q -> selection.members(q)[0]).toArray());
      }
    }
  }

  /** self_merge_weight of Ytchen981/Iterative-Feature-Merging e282437 of the first layer alone, to four neurons. */
  @Test
  void iterativeFeatureMergingGivesTheWeightsOfItsReleasedCode() {
    Network merged = compressed(FIRST_HALVED, method("in-out", Part.of("iterative"), "sum-mean", PartSequence.EMPTY));
    assertRows(new double[][] {{-1.5, 1.49, -4.68, -1.88, 2.18, 4.39}, {-0.53, -1.78, 3.55, -1.42, -1.3, 1.48},
        {-1.67, 3.17, -0.76, 0.2, -0.95, 0.01}, {-1.01, 0.16, 1.21, 0.53, -1.01, 0.12}}, merged, "fc1");
    assertRows(withBiases(new double[][] {{0.395, -0.01, -0.385, 0.07}, {0.975, -0.73, 0.24, -1.36},
        {0.94, -0.365, 0.205, -0.18}, {0.485, -0.8, 0.28, -0.675}, {-1.11, -1.685, 1.595, 0.18},
        {-1.32, -1.525, 1.41, 0.25}}, FC2), merged, "fc2");
  }

  /** The same stopped by its beta, here 0.06, 0.1, 0.2, 0.3 and 0.4. */
  @Test
  void iterativeFeatureMergingStopsWhereItsReleasedCodeStops() {
    Clusterer.Cuts cuts = new IterativeMerging().cuts(new NeuronSides(matrix(FC1, 5), matrix(transposed(FC2, 8), 6)));
    assertArrayEquals(new int[] {8, 5, 4, 3, 2},
        DoubleStream.of(0.06, 0.1, 0.2, 0.3, 0.4).mapToInt(cuts::clustersBelow).toArray());
  }

  private static FeatureMatrix matrix(double[][] rows, int columns) {
    float[] values = new float[rows.length * columns];
    for (int j = 0; j < values.length; j++) {
      values[j] = (float) rows[j / columns][j % columns];
    }
    return new FeatureMatrix(rows.length, columns, values);
  }

  private static double[][] transposed(double[][] rows, int columns) {
    double[][] transposed = new double[columns][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns; j++) {
        transposed[j][i] = rows[i][j];
      }
    }
    return transposed;
  }

  /**
   * cluster_model of duggalrahul/CUP_Public 0921be3: both sides, no bias, ward, hierarchical_trunc, max_l2_norm. The
   * released code leaves kept neurons without their biases, which are not compared.
   */
  @Test
  void cupKeepsTheNeuronsOfItsReleasedCode() {
    Network merged = compressed(HALVES, new Method(Part.of("channel-weights"), FeatureSource.SEQUENTIAL,
        Part.of("ward"), Part.of("none"), Part.of("max-norm"), PartSequence.EMPTY, Tuning.NONE));
    int[] kept = {1, 2, 3, 6};
    assertSameRows(rows(FC1, kept), merged, "fc1");
    assertSameRows(new double[][] {{-0.1, 0.47, -1.09, -0.31, -0.14}, {-0.92, 1.54, 0.53, -2.87, 1.75},
        {-1.9, -1.5, 1.75, 0.1, 2.37}}, merged, "fc2");
  }

  /** Clusters have no order of their own: compares rows sorted, columns of the second layer too. */
  private static void assertSameRows(double[][] expected, Network network, String layer) {
    WeightLayer found = network.layer(layer).weights().orElseThrow();
    double[] sums = IntStream.range(0, found.neurons()).mapToDouble(i -> IntStream.range(0, found.fanIn())
        .mapToDouble(j -> found.weight().at(i * found.fanIn() + j)).sum() + found.bias().at(i)).sorted().toArray();
    assertArrayEquals(IntStream.range(0, expected.length)
        .mapToDouble(i -> DoubleStream.of(expected[i]).sum()).sorted().toArray(), sums, SIX_DIGITS, layer);
  }

  /** What OSSCAR's code is given: products of activations, not of their differences from means, with its ridge. */
  private static ConsumerProducts uncentredProducts() {
    int n = FC1.length;
    double[][] h = new double[PIXELS.length / 5][n];
    for (int s = 0; s < h.length; s++) {
      for (int i = 0; i < n; i++) {
        double sum = FC1[i][5];
        for (int p = 0; p < 5; p++) {
          sum += FC1[i][p] * PIXELS[5 * s + p] / 255;
        }
        h[s][i] = Math.max(sum, 0);
      }
    }
    double[][] activations = products(h, n);
    double mean = IntStream.range(0, n).mapToDouble(i -> activations[i][i]).average().orElseThrow();
    for (int i = 0; i < n; i++) {
      activations[i][i] += 1e-2 * mean;
    }
    return new ConsumerProducts(activations, products(FC2, n));
  }

  /** Returns the sums over rows of the products of their first n columns. */
  private static double[][] products(double[][] rows, int n) {
    double[][] products = new double[n][n];
    for (double[] row : rows) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          products[i][j] += row[i] * row[j];
        }
      }
    }
    return products;
  }

  private static Method method(String features, Part cluster, String merge, PartSequence correct) {
    return new Method(Part.of(features), FeatureSource.ORIGINAL, cluster, Part.of("none"), Part.of(merge), correct,
        Tuning.NONE);
  }

  private static Network compressed(Map<String, Integer> widths, Method method) {
    Network network = Network.chain("released", Shape.flat(5), List.of(
        dense("fc1", FC1), new Activation("relu1", Activation.Function.RELU),
        dense("fc2", FC2), new Activation("relu2", Activation.Function.RELU), dense("fc3", FC3)));
    byte[] pixels = new byte[PIXELS.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) PIXELS[i];
    }
    Dataset images = Dataset.unlabelled("sixteen", Shape.flat(5), pixels);
    return new Compressor(Engines.training(), method, images).compress(network, widths, SEEDS).network();
  }

  private static Dense dense(String name, double[][] rows) {
    int fanIn = rows[0].length - 1;
    float[] weight = new float[rows.length * fanIn];
    float[] bias = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < fanIn; j++) {
        weight[i * fanIn + j] = (float) rows[i][j];
      }
      bias[i] = (float) rows[i][fanIn];
    }
    return new Dense(name, Tensor.of(weight, rows.length, fanIn), Tensor.of(bias, rows.length));
  }

  private static double[][] rows(double[][] all, int... indices) {
    return IntStream.of(indices).mapToObj(i -> all[i]).toArray(double[][]::new);
  }

  /** Returns the rows with the last value of each of those rows behind them. */
  private static double[][] withBiases(double[][] weights, double[][] biased) {
    return IntStream.range(0, weights.length).mapToObj(i -> IntStream.rangeClosed(0, weights[i].length)
        .mapToDouble(j -> j < weights[i].length ? weights[i][j] : biased[i][biased[i].length - 1]).toArray())
        .toArray(double[][]::new);
  }

  /** Checks weights and bias, side by side. */
  private static void assertRows(double[][] expected, Network network, String layer) {
    WeightLayer found = network.layer(layer).weights().orElseThrow();
    for (int i = 0; i < expected.length; i++) {
      double[] row = new double[found.fanIn() + 1];
      for (int j = 0; j < row.length; j++) {
        row[j] = j < found.fanIn() ? found.weight().toArray()[i * found.fanIn() + j] : found.bias().at(i);
      }
      assertArrayEquals(expected[i], row, SIX_DIGITS, layer + ", neuron " + i);
    }
  }
}
