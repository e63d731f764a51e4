package io.github.neuronmerge.experiment.worker;

import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.experiment.config.ExperimentSpec.ScoreSpec;
import io.github.neuronmerge.measure.Score;
import io.github.neuronmerge.network.Network;

/** Measures accuracy and loss of a network. Refuses a loss that is not finite. */
final class Scorer {
  private final Engine engine;

  Scorer(Engine engine) {
    this.engine = engine;
  }

  Score score(Network network, Dataset images, ScoreSpec settings) {
    try (Predictor predictor = engine.predictor(network)) {
      Score score = Score.of(predictor, images, settings.batch());
      if (!Double.isFinite(score.loss())) {
        throw new ArithmeticException("the loss on " + images.name() + " is " + score.loss());
      }
      return score;
    }
  }
}
