package io.github.neuronmerge.engine;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.network.Network;

/** An engine that trains networks too. */
public interface TrainingEngine extends Engine {
  /**
   * Makes a trainer that starts from the network's weights; each batch must have {@code batch} images.
   *
   * @param seeds the randomness of dropout; networks without it use none
   */
  Trainer trainer(Network network, Optimizer optimizer, int batch, SeedStream seeds);

  /** Makes a trainer that starts from this machine; each batch must have {@code batch} images. */
  RbmTrainer rbmTrainer(Rbm start, int batch);

  /** Returns which native library computes, as loaded on this machine: name, version and platform. */
  String nativeLibrary();
}
