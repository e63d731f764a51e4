package io.github.neuronmerge.engine;

import io.github.neuronmerge.network.Network;

/** A way to run a network. */
public interface Engine {
  /** Makes a predictor of the network; close it to free what it holds outside the heap. */
  Predictor predictor(Network network);
}
