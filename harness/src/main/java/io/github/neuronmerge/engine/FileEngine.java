package io.github.neuronmerge.engine;

import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.onnx.OnnxOrigin;

/** An engine that also runs ONNX files as they are. */
public interface FileEngine extends Engine {
  /**
   * Makes a predictor of a file. Images are given channels x height x width, also where the file wants them otherwise.
   *
   * @param where the file as messages name it
   * @param file the file's bytes
   * @param network the network that was read from the file, or of which the file was written
   * @param origin how the file lays its images out
   */
  Predictor predictor(String where, byte[] file, Network network, OnnxOrigin origin);
}
