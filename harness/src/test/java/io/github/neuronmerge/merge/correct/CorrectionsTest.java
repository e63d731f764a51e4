package io.github.neuronmerge.merge.correct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.MergeFixtures;
import io.github.neuronmerge.merge.algebra.ActivationCache;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.SampleProducts;
import io.github.neuronmerge.merge.algebra.Surgery;
import io.github.neuronmerge.merge.budget.WeightError;
import io.github.neuronmerge.merge.method.FeatureSource;
import io.github.neuronmerge.merge.method.LayerMaps;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.TestNetworks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Would catch a correction that minimises something else than its source says. */
class CorrectionsTest {
  /** Values of single precision, sums over hundreds of samples. */
  private static final double TOLERANCE = 1e-4;
  private static final SeedStream SEEDS = SeedStream.of(1);
  private static final Method WARD =
      new Method("incoming", FeatureSource.ORIGINAL, "ward", "none", "centroid-sum", "none", Tuning.NONE);
  private static final Method L1 =
      new Method("incoming", FeatureSource.ORIGINAL, "l1", "none", "select", "none", Tuning.NONE);

  @Test
  void varianceRepairGivesTheMeansAndDeviationsOfTheMembers() {
    for (Network network : List.of(TestNetworks.convolutional(7), TestNetworks.mlp(9, 10, 16, 12, 4))) {
      LayerView neurons = neurons(network);
      CorrectionContext site = new CorrectionContext(neurons, neurons.trace());
      NeuronMap plain = half(WARD, neurons);
      NeuronMap repaired = Corrections.of("variance-repair").correct(plain, site);
      FeatureMatrix after = site.preActivationsAfter(0, repaired);
      double[] means = plain.reduce().times(SampleProducts.means(neurons.preActivations()));
      double[] deviations = plain.reduce().times(SampleProducts.deviations(neurons.preActivations()));
      assertArrayEquals(means, SampleProducts.means(after), TOLERANCE);
      assertArrayEquals(deviations, SampleProducts.deviations(after), TOLERANCE);
      assertTrue(distance(SampleProducts.deviations(site.preActivationsAfter(0, plain)), deviations) > 100 * TOLERANCE,
          "there must have been something to repair");
    }
  }

  /**
   * Model Folding's Fold-R by hand: weights without normalisation averaged, gamma and beta averaged,
   * statistics taken anew from the data. The folded network's repair must be the same where running statistics are
   * those of the data.
   */
  @Test
  void varianceRepairOfAFoldedNetworkIsTheReestimationOfBatchNormalisation() {
    Network bare = TestNetworks.mlp(9, 10, 8, 4);
    HiddenLayer hidden = HiddenLayer.of(bare).get(0);
    LayerView raw = new LayerView(
        new ActivationCache(Engines.training(), bare, MergeFixtures.images(bare), 40_000), hidden);
    float[] gamma = {0.5f, 1, 1.5f, 2, 0.7f, 0.9f, 1.1f, 1.3f};
    float[] beta = {-0.5f, 0, 0.5f, 1, -1, 0.2f, 0.4f, -0.3f};
    Network normalised = withNorm(bare, gamma, beta, raw.preActivations());
    BatchNormFolding folded = BatchNormFolding.of(normalised);
    LayerView neurons = new LayerView(
        new ActivationCache(Engines.training(), folded.network(), MergeFixtures.images(bare), 40_000),
        folded.layers().get(0));
    NeuronMap plain = half(WARD, neurons);
    NeuronMap repaired = Corrections.of("batch-norm").correct(plain, new CorrectionContext(neurons, neurons.trace()));
    FeatureMatrix after = new CorrectionContext(neurons, neurons.trace()).preActivationsAfter(0, repaired);
    double[] meanBeta = plain.reduce().times(doubles(beta));
    double[] meanGamma = plain.reduce().times(doubles(gamma));
    assertArrayEquals(meanBeta, SampleProducts.means(after), TOLERANCE);
    assertArrayEquals(meanGamma, SampleProducts.deviations(after), 10 * TOLERANCE);
  }

  @Test
  void foldArKeepsTheMeanAndWidensByHowFarMembersPointApart() {
    // Two neurons at right angles: their mean varies half as much as they do.
    Network bare = Network.chain("two", Shape.flat(2), List.of(
        new Dense("fc1", Tensor.of(new float[] {1, 0, 0, 1}, 2, 2), Tensor.zeros(2)),
        BatchNorm.initial("norm", 2, 1e-5),
        new Activation("relu", Activation.Function.RELU),
        new Dense("fc2", Tensor.of(new float[] {1, 1}, 1, 2), Tensor.zeros(1))));
    BatchNorm norm = new BatchNorm("norm", Tensor.filled(1, 2), Tensor.of(new float[] {0.25f, 0.75f}, 2),
        Tensor.zeros(2), Tensor.filled(1, 2), 1e-5);
    BatchNormFolding folded = BatchNormFolding.of(bare.with(1, norm));
    LayerView neurons = new LayerView(ActivationCache.withoutImages(folded.network()), folded.layers().get(0));
    LayerMaps maps = WARD.maps(neurons, SEEDS);
    NeuronMap merged = Corrections.of("fold-ar").correct(maps.map(maps.groups(1)), new CorrectionContext(neurons,
        neurons.trace()));
    assertEquals(Math.sqrt(2) / 2, merged.reduce().at(0, 0), TOLERANCE);
    assertEquals(Math.sqrt(2) / 2, merged.reduce().at(0, 1), TOLERANCE);
    // z' = sqrt(2) (z1 + z2) / 2 + d, and where both z are beta, so is z': 0.5.
    assertEquals(0.5, Math.sqrt(2) * 0.5 + merged.shift()[0], TOLERANCE);
  }

  @Test
  void grailIsTheRegressionOfOldActivationsOnTheirReduction() {
    Network network = TestNetworks.mlp(9, 10, 16, 12, 4);
    LayerView neurons = neurons(network);
    for (Method method : List.of(WARD, L1)) {
      NeuronMap plain = half(method, neurons);
      NeuronMap map = Corrections.of("grail").correct(plain, new CorrectionContext(neurons, neurons.trace()));
      FeatureMatrix h = neurons.activations();
      FeatureMatrix reduced = new FeatureMatrix(
          map.after(), h.columns(), map.reduce().timesRows(h.values(), h.columns()));
      // Normal equations: (H - M A H) (A H)' = lambda M.
      double[] zero = new double[h.rows()];
      double[][] gram = SampleProducts.of(reduced, zero, reduced, zero);
      double lambda = 0;
      for (int q = 0; q < gram.length; q++) {
        lambda += 1e-3 * gram[q][q] / gram.length;
      }
      float[] fitted = map.expand().timesRows(reduced.values(), h.columns());
      FeatureMatrix residual = new FeatureMatrix(h.rows(), h.columns(), minus(h.values(), fitted));
      double[][] product = SampleProducts.of(residual, zero, reduced, zero);
      for (int i = 0; i < product.length; i++) {
        for (int q = 0; q < gram.length; q++) {
          assertEquals(lambda * map.expand().at(i, q), product[i][q], TOLERANCE);
        }
      }
    }
  }

  @Test
  void weightRidgeKeepsKeptNeuronsAndBringsTheOthersNearer() {
    Network network = TestNetworks.mlp(9, 10, 16, 12, 4);
    LayerView neurons = neurons(network);
    NeuronMap plain = half(L1, neurons);
    NeuronMap map = Corrections.of("weight-ridge").correct(plain, new CorrectionContext(neurons, neurons.trace()));
    double[] before = WeightError.distances(neurons, plain);
    double[] after = WeightError.distances(neurons, map);
    for (int i = 0; i < before.length; i++) {
      boolean kept = before[i] == 0;
      assertTrue(kept ? after[i] == 0 : after[i] < before[i], i + ": " + before[i] + ", " + after[i]);
    }
    assertTrue(map.hasNoOffset());
  }

  @Test
  void leastSquaresOverPositionsIsAtLeastAsNear() {
    Network network = TestNetworks.strided(8);
    LayerView neurons = neurons(network);
    CorrectionContext site = new CorrectionContext(neurons, neurons.trace());
    NeuronMap plain = half(WARD, neurons);
    NeuronMap perChannel = Corrections.of("least-squares").correct(plain, site);
    NeuronMap perPosition = Corrections.of("least-squares-full").correct(plain, site);
    assertEquals(1, perChannel.positions());
    assertEquals(9, perPosition.positions());
    double channel = change(network, perChannel);
    double position = change(network, perPosition);
    assertTrue(position < channel && channel < change(network, plain), position + ", " + channel);
  }

  /** Returns the mean squared change of what the first hidden layer's consumer puts out. */
  private static double change(Network network, NeuronMap map) {
    HiddenLayer hidden = HiddenLayer.of(network).get(0);
    ActivationCache before = new ActivationCache(Engines.training(), network, MergeFixtures.images(network), 40_000);
    float[] one = before.output(hidden.consumer());
    float[] other = before.changed(Surgery.apply(network, hidden, map)).output(hidden.consumer());
    double sum = 0;
    for (float difference : minus(one, other)) {
      sum += difference * difference;
    }
    return sum / one.length;
  }

  private static float[] minus(float[] one, float[] other) {
    float[] difference = one.clone();
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= other[i];
    }
    return difference;
  }

  private static double distance(double[] one, double[] other) {
    double largest = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs(one[i] - other[i]));
    }
    return largest;
  }

  private static double[] doubles(float[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = values[i];
    }
    return result;
  }

  private static Network withNorm(Network bare, float[] gamma, float[] beta, FeatureMatrix preActivations) {
    int n = gamma.length;
    float[] mean = new float[n];
    float[] variance = new float[n];
    double[] means = SampleProducts.means(preActivations);
    double[] deviations = SampleProducts.deviations(preActivations);
    for (int i = 0; i < n; i++) {
      mean[i] = (float) means[i];
      variance[i] = (float) (deviations[i] * deviations[i]);
    }
    BatchNorm norm = new BatchNorm("norm", Tensor.of(gamma, n), Tensor.of(beta, n), Tensor.of(mean, n),
        Tensor.of(variance, n), 1e-5);
    return Network.chain(bare.model(), bare.input(),
        List.of(bare.layers().get(0), norm, bare.layers().get(1), bare.layers().get(2)));
  }

  private static LayerView neurons(Network network) {
    return new LayerView(new ActivationCache(Engines.training(), network, MergeFixtures.images(network), 40_000),
        HiddenLayer.of(network).get(0));
  }

  private static NeuronMap half(Method method, LayerView neurons) {
    LayerMaps maps = method.maps(neurons, SEEDS);
    return maps.map(maps.groups(neurons.count() / 2));
  }
}
