package io.github.neuronmerge.onnx;

import io.github.neuronmerge.network.Network;

/**
 * What was read from a file.
 *
 * @param network the network
 * @param origin what the file said beside it, for writing it back
 */
public record OnnxImport(Network network, OnnxOrigin origin) {}
