package io.github.neuronmerge.engine;

import io.github.neuronmerge.network.Network;

/** A way to run a network. */
public interface Engine {
  /** Returns the engine's name in experiments and tables, {@code "reference"}. */
  String name();

  /** Makes a predictor of the network; close it to free what it holds outside the heap. */
  Predictor predictor(Network network);
}
