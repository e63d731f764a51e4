package io.github.neuronmerge.experiment.plan;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.experiment.config.ExperimentSpec;
import io.github.neuronmerge.measure.TimingSettings;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.WeightLayer;
import io.github.neuronmerge.train.TrainSettings;
import java.util.List;

/**
 * A rough estimate of how long a plan takes, within a factor of two, so that users know whether to expect seconds,
 * minutes or hours. The rates are those of one worker on a 2-core x86-64 machine of 2025.
 */
public final class Estimate {
  /**
   * Multiply-accumulates per second of one worker in the forward pass. A training step costs about three forward
   * passes.
   */
  private static final double MACS_PER_SECOND = 35e9;
  private static final double TRAINING_COST = 3;
  /** Convolutions process this many incoming channels at a time, even if there are fewer. */
  private static final int CHANNELS_AT_ONCE = 8;
  /** A multiply-accumulate of a dense layer takes this many times as long as one of a convolution. */
  private static final double DENSE_COST = 1.5;
  private static final double CLUSTER_SECONDS = 0.8;
  private static final double FORK_START_SECONDS = 3;
  /** The cost of the search for the widths of one cell, in passes over the calibration set. */
  private static final double SEARCH_PASSES = 10;
  private final Plan plan;
  private final ExperimentSpec spec;
  /** Seconds of a forward pass of the baseline for one image. */
  private final double forward;

  private Estimate(Plan plan) {
    this.plan = plan;
    spec = plan.experiment().spec();
    forward = work(plan.network()) / MACS_PER_SECOND;
  }

  /** Returns the estimated seconds for the whole plan, as if nothing were done yet. */
  public static double seconds(Plan plan, int workers) {
    Estimate estimate = new Estimate(plan);
    int rounds = (plan.trainings().size() + workers - 1) / workers;
    double training = plan.trainings().stream().map(Plan.PlannedTraining::recipe).distinct()
        .mapToDouble(recipe -> estimate.training(plan.settings(recipe))).average().orElse(0);
    double cells = plan.cells().stream().mapToDouble(estimate::cell).sum();
    return rounds * training + cells / workers + estimate.timing();
  }

  private double training(TrainSettings settings) {
    return TRAINING_COST * forward * spec.data().trainImages() * (settings.epochs() + settings.pretrain().epochs());
  }

  private double cell(Cell cell) {
    double left = cell.budget().expectedWork(plan.network());
    double searching = plan.widths(cell).isPresent() ? 0 : SEARCH_PASSES * forward * cell.calibration().images();
    double scoring = left * forward * (spec.data().validationImages() + spec.data().testImages());
    return CLUSTER_SECONDS + searching + scoring + refitting(cell) + tuning(cell, left);
  }

  /** Each layer is trained with its neighbours, and known of the images then as the whole network makes it. */
  private double refitting(Cell cell) {
    int layers = HiddenLayer.of(plan.network()).size();
    return cell.parts().refit()
        .map(refit -> TRAINING_COST * forward * refit.steps() * refit.batch() * layers).orElse(0.0);
  }

  private double tuning(Cell cell, double left) {
    Tuning tuning = cell.parts().tune();
    if (tuning == Tuning.NONE) {
      return 0;
    }
    if (tuning == Tuning.SCRATCH_MACS) {
      return training(plan.settings(cell.recipe())) + training(spec.tune()) * left;
    }
    double teacher = tuning == Tuning.DISTIL ? 1 / TRAINING_COST : 0;
    return training(plan.tuningRecipe(cell.recipe()).of(tuning, /* macsBefore= */ 1, /* macsAfter= */ 1))
        * (left + teacher);
  }

  private double timing() {
    TimingSettings timing = spec.timing();
    int iterations = timing.warmupIterations() + timing.iterations();
    double fork = FORK_START_SECONDS + iterations * timing.iterationMillis() / 1e3;
    return (double) plan.distinctArchitectures() * timing.batches().size() * timing.forks() * fork;
  }

  private static double work(Network network) {
    List<Shape> shapes = network.shapes();
    double sum = 0;
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      sum += layer.weights().map(Estimate::idle).orElse(0.0) * layer.macs(shapes.get(i + 1));
    }
    return sum;
  }

  /** Returns how many times as long a layer's multiply-accumulates take as those of a wide convolution. */
  private static double idle(WeightLayer layer) {
    int channels = layer.weight().side(1);
    return layer.window().isPresent() ? Math.max(1, CHANNELS_AT_ONCE / (double) channels) : DENSE_COST;
  }
}
