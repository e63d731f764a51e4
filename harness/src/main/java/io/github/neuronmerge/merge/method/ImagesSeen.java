package io.github.neuronmerge.merge.method;

/** What a method looks at besides the weights: whoever compares methods must know which of them had more to go by. */
public enum ImagesSeen {
  /** Nothing: the weights alone. */
  NONE,
  /** Calibration images without their labels. */
  UNLABELLED,
  /** Training images with their labels. */
  LABELLED
}
