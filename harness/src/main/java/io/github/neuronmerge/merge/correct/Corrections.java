package io.github.neuronmerge.merge.correct;

import io.github.neuronmerge.base.Registry;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import java.util.Set;

/** The known corrections by name. */
public final class Corrections {
  private static final Registry<Correction> REGISTRY = new Registry<Correction>("correction")
      .with("none", new None())
      .with("bias", new BiasCorrection())
      .with("least-squares", LeastSquares.PER_CHANNEL)
      .with("least-squares-full", LeastSquares.PER_POSITION)
      .with("grail", new Grail())
      .with("weight-ridge", new WeightRidge())
      .with("variance-repair", new VarianceRepair())
      .with("fold-ar", new FoldAr())
      .with("batch-norm", new VarianceRepair());

  private Corrections() {}

  /** Returns the correction of that name. */
  public static Correction of(String name) {
    return REGISTRY.find(name);
  }

  /** Returns the known names. */
  public static Set<String> names() {
    return REGISTRY.names();
  }

  /** Leaves the map as it is. */
  private static final class None implements Correction {
    @Override
    public boolean isCalibrated() {
      return false;
    }

    @Override
    public NeuronMap correct(NeuronMap map, CorrectionContext site) {
      return map;
    }
  }
}
