package io.github.neuronmerge.experiment.result;

/**
 * The description of a compressed network that was trained afterwards.
 *
 * @param networkSha256 SHA-256 of the network's file
 * @param source the code that made it
 * @param wallSeconds time of training
 */
public record TunedNetwork(String networkSha256, SourceCode source, double wallSeconds) implements StoredNetwork {}
