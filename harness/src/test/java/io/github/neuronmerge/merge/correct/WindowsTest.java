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
import io.github.neuronmerge.merge.algebra.LinearMap;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.SampleProducts;
import io.github.neuronmerge.merge.algebra.Surgery;
import io.github.neuronmerge.merge.method.FeatureSource;
import io.github.neuronmerge.merge.method.LayerMaps;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.network.Window;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Would catch a correction that takes the padding before a convolution for something that neurons put out. */
class WindowsTest {
  /** Means over hundreds of images of values near 1, in single precision. */
  private static final double TOLERANCE = 1e-5;
  private static final List<Network> PADDED = List.of(TestNetworks.convolutional(7), TestNetworks.averaged(10),
      BatchNormFolding.of(TestNetworks.global(11)).network());

  @Test
  void meansAreThoseOfThePatches() {
    for (Network network : PADDED) {
      LayerView neurons = neurons(network);
      Window window = neurons.consumer(0).window().orElseThrow();
      Windows windows = new Windows(window, neurons.consumerInput(0), neurons.consumerOutput(0));
      assertArrayEquals(SampleProducts.means(neurons.patches(0)),
          windows.means(neurons.meanRead(0)), TOLERANCE, network.model());
    }
  }

  @Test
  void stridesSkipPlaces() {
    // A map of 5 x 5 ones, a kernel of 3 x 3, stride 2 and padding 1: 3 x 3 places. The kernel's outer rows and columns
    // are on the map at 2 of 3 of them.
    Windows windows = windows(new Conv2d("conv", Tensor.zeros(1, 1, 3, 3), Tensor.zeros(1), 2, 1), new Shape(1, 5, 5));
    double[] ones = new double[25];
    Arrays.fill(ones, 1);
    double corner = 4 / 9.0;
    double edge = 2 / 3.0;
    assertArrayEquals(new double[] {corner, edge, corner, edge, 1, edge, corner, edge, corner}, windows.means(ones),
        TOLERANCE);
  }

  @Test
  void centringIsWholeWithoutPaddingAndSmallerTheMoreThereIs() {
    assertEquals(1, centring(5, /* padding= */ 0));
    // Worked by hand for 2 x 2 places: shares 1 / 4 in four corners, 1 / 2 at four edges and 1 in the middle, so that
    // their squares sum to 2.25 and they to 4.
    assertEquals(1 - Math.sqrt(1 - 2.25 / 4), centring(2, /* padding= */ 1), TOLERANCE);
    assertTrue(centring(4, 1) > centring(2, 1) && centring(4, 1) < centring(32, 1) && centring(32, 1) < 1);
    assertEquals(1, centring(1, 1), "all but the middle of the kernel is on the padding always");
  }

  private static double centring(int side, int padding) {
    return windows(new Conv2d("conv", Tensor.zeros(1, 2, 3, 3), Tensor.zeros(1), 1, padding),
        new Shape(2, side, side)).centring();
  }

  private static Windows windows(Conv2d convolution, Shape input) {
    return new Windows(convolution.window().orElseThrow(), input, convolution.outputShape(input));
  }

  @Test
  void correctionsKeepTheMeanOfWhatAPaddedConvolutionPutsOut() {
    for (Network network : PADDED) {
      for (String correction : List.of("bias", "least-squares", "least-squares-full")) {
        LayerView neurons = neurons(network);
        NeuronMap corrected = Corrections.of(correction).correct(half(neurons), new CorrectionContext(neurons,
            neurons.trace()));
        assertArrayEquals(means(network, neurons, NeuronMap.of(LinearMap.identity(neurons.count()),
            LinearMap.identity(neurons.count()))), means(network, neurons, corrected), 10 * TOLERANCE,
            network.model() + " " + correction);
      }
    }
  }

  @Test
  void aConstantForEachKernelPositionBringsThePaddedConvolutionNearer() {
    for (Network network : PADDED) {
      LayerView neurons = neurons(network);
      CorrectionContext site = new CorrectionContext(neurons, neurons.trace());
      NeuronMap plain = half(neurons);
      LinearMap expand = new Ridge(1e-3).fit(plain.expand(), site.before(0), site.after(0, plain), /* centring= */ 0);
      double without = change(network, neurons, plain.withExpand(expand, new double[neurons.count()]));
      double perChannel = change(network, neurons, Corrections.of("least-squares").correct(plain, site));
      double perPosition = change(network, neurons, Corrections.of("least-squares-full").correct(plain, site));
      assertTrue(perPosition < perChannel && perChannel < without,
          network.model() + ": " + perPosition + ", " + perChannel + ", " + without);
    }
  }

  /** Returns the mean squared change of what the first hidden layer's consumer puts out. */
  private static double change(Network network, LayerView neurons, NeuronMap map) {
    float[] before = output(network, neurons);
    float[] after = output(Surgery.apply(network, neurons.hidden(), map), neurons);
    double sum = 0;
    for (int i = 0; i < before.length; i++) {
      sum += Math.pow(after[i] - before[i], 2);
    }
    return sum / before.length;
  }

  /** Returns the mean over images and places of what each neuron of the first hidden layer's consumer puts out. */
  private static double[] means(Network network, LayerView neurons, NeuronMap map) {
    Network changed = Surgery.apply(network, neurons.hidden(), map);
    FeatureMatrix rows = new ActivationCache(Engines.training(), changed, MergeFixtures.images(network), 40_000)
        .rows(neurons.hidden().consumer(), 0, neurons.consumer(0).neurons(), 1);
    return SampleProducts.means(rows);
  }

  private static float[] output(Network network, LayerView neurons) {
    return new ActivationCache(Engines.training(), network, MergeFixtures.images(network), 40_000)
        .output(neurons.hidden().consumer());
  }

  private static LayerView neurons(Network network) {
    return new LayerView(new ActivationCache(Engines.training(), network, MergeFixtures.images(network), 40_000),
        HiddenLayer.of(network).get(0));
  }

  private static NeuronMap half(LayerView neurons) {
    LayerMaps maps = new Method("incoming", FeatureSource.ORIGINAL, "ward", "none", "centroid-sum", "none", Tuning.NONE)
        .maps(neurons, SeedStream.of(1));
    return maps.map(maps.groups(neurons.count() / 2));
  }
}
