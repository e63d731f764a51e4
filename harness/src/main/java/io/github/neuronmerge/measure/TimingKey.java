package io.github.neuronmerge.measure;

/**
 * What is timed. On one engine and at one batch size, all networks of one architecture take equal time.
 *
 * @param engine the name of the engine that runs the network
 * @param architecture the label of the network's architecture, {@code "lenet5:20-50-500-10"}
 * @param batch the batch size
 */
public record TimingKey(String engine, String architecture, int batch) {
  /** Returns the key as a file name without extension: {@code "reference-lenet5-20-50-500-10-batch1"}. */
  public String fileName() {
    return engine + "-" + architecture.replace(':', '-') + "-batch" + batch;
  }

  /** Returns the key in words for messages. */
  public String inWords() {
    return architecture + " at batch " + batch + " on " + engine;
  }
}
