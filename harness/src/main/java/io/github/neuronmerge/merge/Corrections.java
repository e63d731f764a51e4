package io.github.neuronmerge.merge;

import io.github.neuronmerge.base.Registry;
import io.github.neuronmerge.cluster.FeatureMatrix;
import java.util.Set;

/** The known corrections by name. */
public final class Corrections {
  private static final Registry<Correction> REGISTRY = new Registry<Correction>("correction")
      .with("none", new None())
      .with("bias", new BiasCorrection())
      .with("least-squares", new LeastSquares());

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
    public NeuronMap correct(
        NeuronMap map, FeatureMatrix original, FeatureMatrix compressed, boolean intercept) {
      return map;
    }
  }
}
