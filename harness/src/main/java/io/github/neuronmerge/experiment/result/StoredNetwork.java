package io.github.neuronmerge.experiment.result;

/** The description of a network in the artefact store, where a network's name is the digest of its bytes. */
public interface StoredNetwork {
  /** Returns SHA-256 of the network's file. */
  String networkSha256();
}
