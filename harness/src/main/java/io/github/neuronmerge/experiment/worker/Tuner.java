package io.github.neuronmerge.experiment.worker;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Sha256;
import io.github.neuronmerge.base.Stopwatch;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.TrainingEngine;
import io.github.neuronmerge.experiment.plan.Stage;
import io.github.neuronmerge.experiment.result.TunedNetwork;
import io.github.neuronmerge.experiment.store.Artifacts;
import io.github.neuronmerge.experiment.store.CheckpointFile;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.BatchNormUnfolding;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.train.TrainSettings;
import io.github.neuronmerge.train.Training;

/** Trains a compressed network as its method says: fine-tuning, distillation, or the same widths from scratch. */
final class Tuner {
  private final TrainingEngine engine;
  private final Artifacts artifacts;

  Tuner(TrainingEngine engine, Artifacts artifacts) {
    this.engine = engine;
    this.artifacts = artifacts;
  }

  /**
   * Returns the trained network. It is taken from the store if it is there.
   *
   * @param original the baseline
   * @param compressed the network from which training starts, or whose widths are used
   * @param images the training images
   */
  TunedNetwork tune(Job.Compress job, Network original, Network compressed, Dataset images, JobListener listener) {
    Tuning tuning = job.cell().parts().tune();
    // Training from scratch depends only on the widths, so all methods with the same widths share this control.
    String from = tuning.isFromScratch() ? widths(tuning, original, compressed)
        : Sha256.hex(NetworkFile.toBytes(compressed));
    String digest = Stage.TUNE.digest(
        job.cell().tuning(), job.scope(), from, tuning == Tuning.DISTIL ? job.baselineSha256() : "");
    return artifacts.find(Stage.TUNE, digest, TunedNetwork.class).orElseGet(() -> {
      Stopwatch watch = new Stopwatch();
      Network start = BatchNormUnfolding.of(engine, compressed, original,
          job.cell().calibration().of(images, job.images().masterSeed()), job.calibration().samples());
      TrainSettings settings = job.tuning().of(tuning, Counts.of(original).macs(), Counts.of(compressed).macs());
      CheckpointFile checkpoint = artifacts.checkpoint(Stage.TUNE, digest);
      Training training = new Training(engine, settings, checkpoint);
      Network network = BatchNormFolding.of(trained(job, training, original, start, images, listener)).network();
      TunedNetwork made = new TunedNetwork(
          artifacts.keep(NetworkFile.toBytes(network)), job.source(), watch.seconds());
      artifacts.describe(Stage.TUNE, digest, made);
      checkpoint.delete();
      return made;
    });
  }

  /** Returns the widths, and where the number of epochs depends on them those of the baseline. */
  private static String widths(Tuning tuning, Network original, Network compressed) {
    return compressed.architecture() + (tuning == Tuning.SCRATCH_MACS ? " of " + original.architecture() : "");
  }

  private static Network trained(
      Job.Compress job, Training training, Network original, Network start, Dataset images, JobListener listener) {
    SeedStream seeds = SeedStream.of(job.images().masterSeed()).child("tune/" + job.cell().trainSeed());
    Training.Listener heard = listener.ofTraining();
    return switch (job.cell().parts().tune()) {
      case NONE -> start;
      case FINE_TUNE -> training.trainOn(start, images, seeds, heard).network();
      case DISTIL ->
          training.distil(start, original, job.distillation(), images, seeds, heard).network();
      case SCRATCH, SCRATCH_FULL, SCRATCH_MACS -> training.train(start, images, seeds, heard).network();
    };
  }
}
