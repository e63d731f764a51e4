package io.github.neuronmerge.experiment.result;

/** What describes a network that lies in the artefact store under the digest of its bytes. */
public interface StoredNetwork {
  /** Returns SHA-256 of the network's file. */
  String networkSha256();
}
