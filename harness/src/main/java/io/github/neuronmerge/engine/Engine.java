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

  /**
   * Makes what trains some layers of a part of a network. Engines that train can; others refuse. Close it to free its
   * memory outside the heap.
   *
   * @param network the network to start from
   * @param known the names of the layers whose outputs will be given, or {@link Network#INPUT}
   * @param trained the names of the layers with weights that are trained; all others stay as they are
   * @param wanted the names of the layers that the loss looks at, each of which depends on a trained one; all of them
   *     must follow from the known ones
   * @param optimizer how a step is computed from the gradient
   * @param batch images at a time
   */
  default PartTrainer partTrainer(Network network, Set<String> known, Set<String> trained, Set<String> wanted,
      Optimizer optimizer, int batch) {
    throw new UnsupportedOperationException("engine " + name() + " trains no networks");
  }
}
