package io.github.neuronmerge.merge.correct;

import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.refit.RefitSettings;
import java.util.Optional;

/**
 * Leaves the map as it is: what is trained are the layers around it, after the map was applied, see {@link
 * io.github.neuronmerge.merge.refit.SpaceRefit}.
 */
final class Refit implements Correction {
  private final RefitSettings settings;

  Refit(Settings settings) {
    this.settings = RefitSettings.of(settings);
  }

  @Override
  public Kind kind() {
    return Kind.TRAINING;
  }

  @Override
  public boolean isCalibrated() {
    return true;
  }

  @Override
  public Optional<RefitSettings> refit() {
    return Optional.of(settings);
  }

  @Override
  public NeuronMap correct(NeuronMap map, NeuronMap merged, CorrectionContext site) {
    return map;
  }
}
