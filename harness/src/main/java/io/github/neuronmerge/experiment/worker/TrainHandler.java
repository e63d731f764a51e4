package io.github.neuronmerge.experiment.worker;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Stopwatch;
import io.github.neuronmerge.data.DataSplit;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.TrainingEngine;
import io.github.neuronmerge.experiment.plan.Stage;
import io.github.neuronmerge.experiment.result.Baseline;
import io.github.neuronmerge.experiment.store.Artifacts;
import io.github.neuronmerge.experiment.store.CheckpointFile;
import io.github.neuronmerge.measure.ResidentMemoryProfiler;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.network.model.Models;
import io.github.neuronmerge.train.Training;

/** Trains a baseline and stores its network, then its description. */
final class TrainHandler {
  private final TrainingEngine engine;
  private final ImageSplits splits;
  private final Scorer scorer;

  TrainHandler(TrainingEngine engine, ImageSplits splits, Scorer scorer) {
    this.engine = engine;
    this.splits = splits;
    this.scorer = scorer;
  }

  String run(Job.Train job, JobListener listener) {
    Stopwatch watch = new Stopwatch();
    DataSplit split = splits.of(job.images());
    Dataset images = split.train();
    Network blank = Models.of(job.model()).build(images.imageShape(), images.classes());
    SeedStream seeds = SeedStream.of(job.images().masterSeed()).child("train/" + job.seed());
    Artifacts artifacts = new Artifacts(job.artifacts());
    CheckpointFile checkpoint = artifacts.checkpoint(Stage.TRAIN, job.digest());
    Training.Trained trained =
        new Training(engine, job.train(), checkpoint).train(blank, images, seeds, listener.ofTraining());
    artifacts.describe(Stage.TRAIN, job.digest(), new Baseline(job.digest(), job.seed(),
        artifacts.keep(NetworkFile.toBytes(trained.network())), trained.epochLosses(),
        scorer.score(trained.network(), split.validation(), job.score()), trained.imagesPerSecond(),
        ResidentMemoryProfiler.peakBytes(), job.source(), watch.seconds()));
    checkpoint.delete();
    return "";
  }
}
