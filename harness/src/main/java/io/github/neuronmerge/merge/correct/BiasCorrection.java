package io.github.neuronmerge.merge.correct;

import io.github.neuronmerge.merge.algebra.Expansion;
import io.github.neuronmerge.merge.algebra.LinearMap;
import io.github.neuronmerge.merge.algebra.NeuronMap;

/** c = mean(h) - M mean(h'): the consumer's inputs keep their means, as in data-free quantization. */
public final class BiasCorrection implements Correction {
  @Override
  public Kind kind() {
    return Kind.CONSTANT;
  }

  @Override
  public boolean isCalibrated() {
    return true;
  }

  @Override
  public NeuronMap correct(NeuronMap map, NeuronMap merged, CorrectionContext site) {
    NeuronMap corrected = map;
    for (int c = 0; c < site.consumers(); c++) {
      LinearMap expand = corrected.expansion(c).expand();
      double[] offset = site.offset(c, expand, corrected, site.before(c), site.after(c, corrected));
      corrected = corrected.withExpansion(c, site.consumers(), new Expansion(expand, offset));
    }
    return corrected;
  }

  /** Returns mean(h) - M mean(h'). */
  public static double[] offset(LinearMap expand, double[] original, double[] compressed) {
    double[] offset = expand.times(compressed);
    for (int i = 0; i < offset.length; i++) {
      offset[i] = original[i] - offset[i];
    }
    return offset;
  }
}
