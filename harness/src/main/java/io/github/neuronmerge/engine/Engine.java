package io.github.neuronmerge.engine;

import io.github.neuronmerge.network.Network;

/** Runs networks. */
public interface Engine {
  /** Returns the engine's name in experiments and tables, {@code "reference"}. */
  String name();

  /** Makes a predictor for the network. Close it to free its memory outside the heap. */
  Predictor predictor(Network network);
}
