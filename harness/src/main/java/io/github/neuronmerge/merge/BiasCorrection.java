package io.github.neuronmerge.merge;

import io.github.neuronmerge.cluster.FeatureMatrix;

/** c = mean(h) - M mean(h'): the consumer's inputs keep their means, as in data-free quantization. */
final class BiasCorrection implements Correction {
  @Override
  public boolean isCalibrated() {
    return true;
  }

  @Override
  public NeuronMap correct(NeuronMap map, FeatureMatrix original, FeatureMatrix compressed, boolean intercept) {
    return intercept ? new NeuronMap(map.reduce(), map.expand(), offset(map.expand(),
        SampleProducts.means(original), SampleProducts.means(compressed))) : map;
  }

  /** Returns mean(h) - M mean(h'). */
  static double[] offset(LinearMap expand, double[] original, double[] compressed) {
    double[] offset = expand.times(compressed);
    for (int i = 0; i < offset.length; i++) {
      offset[i] = original[i] - offset[i];
    }
    return offset;
  }
}
