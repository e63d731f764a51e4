package io.github.neuronmerge.engine;

import io.github.neuronmerge.network.Network;
import java.util.Set;

/** Runs networks. */
public interface Engine {
  /** Returns the engine's name in experiments and tables, {@code "reference"}. */
  String name();

  /** Makes a predictor for the network. Close it to free its memory outside the heap. */
  Predictor predictor(Network network);

  /**
   * Makes a tracer that computes some layers' outputs from others. Close it to free its memory outside the heap.
   *
   * @param network the network
   * @param known the names of the layers whose outputs will be given, or {@link Network#INPUT}
   * @param wanted the names of the layers whose outputs are wanted; all of them must follow from the known ones
   */
  Tracer tracer(Network network, Set<String> known, Set<String> wanted);

  /**
   * Makes what computes the gradients of a network's logits. Engines that train can; others refuse. Close it to free its
   * memory outside the heap.
   *
   * @param network the network
   * @param known the names of the layers whose outputs will be given, or {@link Network#INPUT}; the logits must follow
   *     from them
   * @param layer the one of these with respect to whose output gradients are wanted
   * @param batch images at a time
   */
  default Differentiator differentiator(Network network, Set<String> known, String layer, int batch) {
    throw new UnsupportedOperationException("engine " + name() + " computes no gradients");
  }

  /**
   * Makes what compares the statistics of batches with those that the network's batch normalisations stored. Engines that
   * train can; others refuse. Close it to free its memory outside the heap.
   *
   * @param network a network with at least one batch normalisation
   * @param batch images at a time
   */
  default StatisticsDistance statisticsDistance(Network network, int batch) {
    throw new UnsupportedOperationException("engine " + name() + " computes no gradients");
  }
}
