package io.github.neuronmerge.measure;

/**
 * What is timed: networks of one architecture take equal time on one engine at one batch size.
 *
 * @param engine the name of the engine that runs the network
 * @param architecture the network's architecture, {@code "lenet5:20-50-500-10"}
 * @param batch images at a time
 */
public record TimingKey(String engine, String architecture, int batch) {
  /** Returns the key as the name of a file, without an ending: {@code "reference-lenet5-20-50-500-10-batch1"}. */
  public String fileName() {
    return engine + "-" + architecture.replace(':', '-') + "-batch" + batch;
  }

  /** Returns the key in words, for messages. */
  public String inWords() {
    return architecture + " at batch " + batch + " on " + engine;
  }
}
