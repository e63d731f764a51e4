package io.github.neuronmerge.experiment.plan;

import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.train.PretrainSettings;
import io.github.neuronmerge.train.TrainSettings;

/**
 * How compressed networks, and the networks that they are measured by, are trained.
 *
 * @param train how the baseline was trained
 * @param tune how compressed networks are trained on
 */
public record TuningRecipe(TrainSettings train, TrainSettings tune) {
  /**
   * Returns how a network is trained.
   *
   * @param tuning what is wanted
   * @param macsBefore multiply-accumulates of the baseline for one image
   * @param macsAfter those of the network
   */
  public TrainSettings of(Tuning tuning, long macsBefore, long macsAfter) {
    return switch (tuning) {
      case NONE, FINE_TUNE, DISTIL, SCRATCH -> tune;
      case SCRATCH_FULL -> train.withEpochs(train.epochs() + tune.epochs(), train.pretrain().epochs());
      case SCRATCH_MACS -> {
        double epochs = (double) macsBefore / macsAfter;
        PretrainSettings pretrain = train.pretrain();
        yield train.withEpochs(Math.toIntExact(Math.round(epochs * train.epochs())) + tune.epochs(),
            Math.toIntExact(Math.round(epochs * pretrain.epochs())));
      }
    };
  }

  /** Returns all of it that determines how a network is trained, for digests. */
  Object determining(Tuning tuning) {
    return tuning.isByBaselineRecipe() ? this : tune;
  }
}
