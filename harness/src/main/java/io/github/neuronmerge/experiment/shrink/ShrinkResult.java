package io.github.neuronmerge.experiment.shrink;

import java.util.List;

/**
 * What a worker found.
 *
 * @param nativeLibrary the library that computed
 * @param facts what was done for each keep fraction, in order
 */
public record ShrinkResult(String nativeLibrary, List<ShrinkFacts> facts) {
  /** The name of the file that a worker writes it to. */
  public static final String FILE = "result.json";
  /** The name of the file of synthetic images, which is there if a method looked at such. */
  public static final String IMAGES = "images.idx";

  public ShrinkResult {
    facts = List.copyOf(facts);
  }

  /** Returns the name of the file of a keep fraction. */
  public static String model(int index) {
    return index + ".onnx";
  }
}
