package io.github.neuronmerge.merge;

import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Network;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a map is corrected: a hidden layer in the original network and in the network as it is compressed so far, that
 * layer not yet, on the same images.
 */
final class Site {
  private final Neurons original;
  private final Trace soFar;
  private Optional<Applied> last = Optional.empty();

  /** What the new neurons of some A and d do. */
  private record Applied(LinearMap reduce, NeuronMap map, Trace trace) {}

  /**
   * Makes the site.
   *
   * @param original the layer's neurons in the original network
   * @param soFar the network compressed so far
   */
  Site(Neurons original, Trace soFar) {
    this.original = original;
    this.soFar = soFar;
  }

  /** Returns the layer's neurons in the original network. */
  Neurons original() {
    return original;
  }

  /**
   * Returns whether a constant may be added to what the consumer reads; not before a padded convolution, which would
   * see it inside the image alone.
   */
  boolean allowsOffset() {
    return !(original.consumer() instanceof Conv2d consumer && consumer.padding() > 0);
  }

  /** Returns the network compressed so far with a map applied to the layer, on the images. */
  Trace applied(NeuronMap map) {
    HiddenLayer hidden = original.hidden();
    Network network = Surgery.apply(soFar.network(), hidden, map);
    Trace trace = last.filter(before -> before.reduce() == map.reduce()
            && Arrays.equals(before.map().shift(), map.shift()))
        .map(before -> before.trace().changed(network, hidden.consumer()))
        .orElseGet(() -> soFar.changed(network, hidden.producer()));
    last = Optional.of(new Applied(map.reduce(), map, trace));
    return trace;
  }

  /** Returns h, what the consumer read in the original network: n x samples. */
  FeatureMatrix before() {
    return original.activations();
  }

  /** Returns h', what it reads from the new neurons on the same samples: k x samples. */
  FeatureMatrix after(NeuronMap map) {
    return new Neurons(applied(map), original.hidden()).activations();
  }

  /** Returns h as the consumer's window sees it, (n p) x samples; only for convolutions as consumers. */
  FeatureMatrix patchesBefore() {
    return original.patches();
  }

  /** Returns h' as the consumer's window sees it, (k p) x samples. */
  FeatureMatrix patchesAfter(NeuronMap map) {
    return new Neurons(applied(map), original.hidden()).patches();
  }

  /** Returns what the new neurons put out before any activation, k x samples. */
  FeatureMatrix preActivationsAfter(NeuronMap map) {
    return new Neurons(applied(map), original.hidden()).preActivations();
  }
}
