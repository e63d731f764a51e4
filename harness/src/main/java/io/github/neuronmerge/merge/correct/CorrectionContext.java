package io.github.neuronmerge.merge.correct;

import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.ActivationCache;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.LinearMap;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.SampleProducts;
import io.github.neuronmerge.merge.algebra.Surgery;
import io.github.neuronmerge.merge.algebra.SurgeryMemory;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Window;
import java.util.Optional;

/**
 * Where a map is corrected: a hidden layer in the original network and in the network as it is compressed so far, that
 * layer not yet, on the same images.
 */
public final class CorrectionContext {
  private final LayerView original;
  private final ActivationCache soFar;
  private final SurgeryMemory memory = new SurgeryMemory();
  /** What was found out about the last map: of the next one only what differs is run. */
  private Optional<ActivationCache> last = Optional.empty();

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

  /** Returns how many layers read the space. */
  int consumers() {
    return original.consumers();
  }

  /** Returns a consumer's windows if it is a convolution with padding, which sees no constant where it reads that. */
  private Optional<Windows> paddedWindows(int consumer) {
    return original.consumer(consumer).window().filter(Window::isPadded)
        .map(window -> windows(consumer, window, original));
  }

  private static Windows windows(int consumer, Window window, LayerView neurons) {
    return new Windows(window, neurons.consumerInput(consumer), neurons.consumerOutput(consumer));
  }

  /** Returns how much of their means the rows of a least-squares fit of h on h' lose, from 0 to 1. */
  double centring(int consumer) {
    return paddedWindows(consumer).map(Windows::centring).orElse(1.0);
  }

  /**
   * Returns the c with which a consumer's inputs keep their means, mean(h) - M mean(h'): n values, or one for each
   * kernel position where padding makes the means differ.
   *
   * @param consumer which consumer
   * @param expand M, n x k
   * @param map the map whose new neurons put out h'
   * @param before h, n x samples
   * @param after h', k x samples
   */
  double[] offset(int consumer, LinearMap expand, NeuronMap map, FeatureMatrix before, FeatureMatrix after) {
    return paddedWindows(consumer).map(windows -> BiasCorrection.offset(expand.repeated(windows.kernelPositions()),
            windows.means(original.meanRead(consumer)), meansAfter(consumer, map)))
        .orElseGet(() -> BiasCorrection.offset(expand, SampleProducts.means(before), SampleProducts.means(after)));
  }

  private double[] meansAfter(int consumer, NeuronMap map) {
    LayerView after = neuronsAfter(map);
    Window window = after.consumer(consumer).window().orElseThrow();
    return windows(consumer, window, after).means(after.meanRead(consumer));
  }

  /** Returns the network compressed so far with a map applied to the space, on the images. */
  public ActivationCache applied(NeuronMap map) {
    Network network = Surgery.apply(soFar.network(), original.hidden(), map, memory);
    ActivationCache trace = last.orElse(soFar).changed(network);
    last = Optional.of(trace);
    return trace;
  }

  private LayerView neuronsAfter(NeuronMap map) {
    return new LayerView(applied(map), original.hidden());
  }

  /** Returns h, what a consumer read in the original network: n x samples. */
  public FeatureMatrix before(int consumer) {
    return original.activations(consumer);
  }

  /** Returns h', what it reads from the new neurons on the same samples: k x samples. */
  public FeatureMatrix after(int consumer, NeuronMap map) {
    return neuronsAfter(map).activations(consumer);
  }

  /** Returns h as a consumer's window sees it, (n p) x samples; only for convolutions as consumers. */
  FeatureMatrix patchesBefore(int consumer) {
    return original.patches(consumer);
  }

  /** Returns h' as a consumer's window sees it, (k p) x samples. */
  FeatureMatrix patchesAfter(int consumer, NeuronMap map) {
    return neuronsAfter(map).patches(consumer);
  }

  /** Returns what the new neurons of a writer put out before any activation, k x samples. */
  FeatureMatrix preActivationsAfter(int writer, NeuronMap map) {
    return neuronsAfter(map).preActivations(writer);
  }
}
