package io.github.neuronmerge.engine;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.network.Network;

/** An engine that also trains networks. */
public interface TrainingEngine extends Engine {
  /**
   * Makes a trainer that starts from the network's weights. Each batch must have {@code batch} images.
   *
   * @param seeds the seed stream of dropout; not used by networks without dropout
   */
  Trainer trainer(Network network, Optimizer optimizer, int batch, SeedStream seeds);

  /** Makes a trainer that starts from the given machine. Each batch must have {@code batch} images. */
  RbmTrainer rbmTrainer(Rbm start, int batch);

  /** Returns the native library that is loaded: name, version and platform. */
  String nativeLibrary();
}
