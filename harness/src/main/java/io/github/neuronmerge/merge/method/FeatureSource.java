package io.github.neuronmerge.merge.method;

/** Which network the features of a layer's neurons are read from. */
public enum FeatureSource {
  /** The trained network as it was: all layers are clustered as if no other were (Model Folding,
      neuron merging). */
  ORIGINAL,
  /** The network as it is compressed so far: each layer sees what merging the layers before it did (CUP). */
  SEQUENTIAL
}
