package io.github.neuronmerge.merge.correct;

import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.ActivationCache;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.LinearMap;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.SampleProducts;
import io.github.neuronmerge.merge.algebra.Surgery;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Window;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a map is corrected: a hidden layer in the original network and in the network as it is compressed so far, that
 * layer not yet, on the same images.
 */
public final class CorrectionContext {
  private final LayerView original;
  private final ActivationCache soFar;
  private Optional<Applied> last = Optional.empty();

  /** What the new neurons of some A and d do. */
  private record Applied(LinearMap reduce, NeuronMap map, ActivationCache trace) {}

  /**
   * Makes the site.
   *
   * @param original the layer's neurons in the original network
   * @param soFar the network compressed so far
   */
  public CorrectionContext(LayerView original, ActivationCache soFar) {
    this.original = original;
    this.soFar = soFar;
  }

  /** Returns the layer's neurons in the original network. */
  LayerView original() {
    return original;
  }

  /** Returns the consumer's windows if it is a convolution with padding, which sees no constant where it reads that. */
  private Optional<Windows> paddedWindows() {
    return original.consumer().window().filter(Window::isPadded)
        .map(window -> windows(window, original.network()));
  }

  private Windows windows(Window window, Network network) {
    int consumer = original.hidden().consumer();
    return new Windows(window, network.shapes().get(consumer), network.shapes().get(consumer + 1));
  }

  /** Returns how much of their means the rows of a least-squares fit of h on h' lose, from 0 to 1. */
  double centring() {
    return paddedWindows().map(Windows::centring).orElse(1.0);
  }

  /**
   * Returns the c with which the consumer's inputs keep their means, mean(h) - M mean(h'): n values, or one for each
   * kernel position where padding makes the means differ.
   *
   * @param expand M, n x k
   * @param map the map whose new neurons put out h'
   * @param before h, n x samples
   * @param after h', k x samples
   */
  double[] offset(LinearMap expand, NeuronMap map, FeatureMatrix before, FeatureMatrix after) {
    int consumer = original.hidden().consumer();
    return paddedWindows().map(windows -> BiasCorrection.offset(expand.repeated(windows.kernelPositions()),
            windows.means(original.trace().meanInput(consumer)), meansAfter(map)))
        .orElseGet(() -> BiasCorrection.offset(expand, SampleProducts.means(before), SampleProducts.means(after)));
  }

  private double[] meansAfter(NeuronMap map) {
    ActivationCache trace = applied(map);
    int consumer = original.hidden().consumer();
    Window window = original.hidden().consumerIn(trace.network()).window().orElseThrow();
    return windows(window, trace.network()).means(trace.meanInput(consumer));
  }

  /** Returns the network compressed so far with a map applied to the layer, on the images. */
  public ActivationCache applied(NeuronMap map) {
    HiddenLayer hidden = original.hidden();
    Network network = Surgery.apply(soFar.network(), hidden, map);
    ActivationCache trace = last.filter(before -> before.reduce() == map.reduce()
            && Arrays.equals(before.map().shift(), map.shift()))
        .map(before -> before.trace().changed(network, hidden.consumer()))
        .orElseGet(() -> soFar.changed(network, hidden.producer()));
    last = Optional.of(new Applied(map.reduce(), map, trace));
    return trace;
  }

  /** Returns h, what the consumer read in the original network: n x samples. */
  public FeatureMatrix before() {
    return original.activations();
  }

  /** Returns h', what it reads from the new neurons on the same samples: k x samples. */
  public FeatureMatrix after(NeuronMap map) {
    return new LayerView(applied(map), original.hidden()).activations();
  }

  /** Returns h as the consumer's window sees it, (n p) x samples; only for convolutions as consumers. */
  FeatureMatrix patchesBefore() {
    return original.patches();
  }

  /** Returns h' as the consumer's window sees it, (k p) x samples. */
  FeatureMatrix patchesAfter(NeuronMap map) {
    return new LayerView(applied(map), original.hidden()).patches();
  }

  /** Returns what the new neurons put out before any activation, k x samples. */
  FeatureMatrix preActivationsAfter(NeuronMap map) {
    return new LayerView(applied(map), original.hidden()).preActivations();
  }
}
