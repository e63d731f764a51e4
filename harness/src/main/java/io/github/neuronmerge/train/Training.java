package io.github.neuronmerge.train;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.DistillationLoss;
import io.github.neuronmerge.engine.LabelLoss;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.TrainingEngine;
import io.github.neuronmerge.network.Network;
import java.util.List;
import java.util.Optional;

/**
 * Trains a network. All randomness comes from the seed stream (children {@code init}, {@code pretrain}, {@code
 * shuffle}, {@code augment} and {@code dropout}), so the same stream gives the same bytes, in one go or from a
 * checkpoint on.
 */
public final class Training {
  private final TrainingEngine engine;
  private final TrainSettings settings;
  private final Optional<Checkpoint> checkpoint;

  /** Makes a training with those settings that is not saved on its way. */
  public Training(TrainingEngine engine, TrainSettings settings) {
    this.engine = engine;
    this.settings = settings;
    checkpoint = Optional.empty();
  }

  /** Makes a training with those settings that goes on from the checkpoint and saves to it after each epoch. */
  public Training(TrainingEngine engine, TrainSettings settings, Checkpoint checkpoint) {
    this.engine = engine;
    this.settings = settings;
    this.checkpoint = Optional.of(checkpoint);
  }

  /**
   * The outcome.
   *
   * @param network the trained network
   * @param epochLosses mean training loss of each epoch, in nats
   * @param imagesPerSecond images trained on, by wall time of the loop alone, without pre-training (a teacher's time is
   *     in it); 0 if an earlier process did all epochs
   */
  public record Trained(Network network, List<Double> epochLosses, double imagesPerSecond) {}

  /** Hears of a training's progress. */
  @FunctionalInterface
  public interface Listener {
    /** Is called after each step. */
    void progressed(TrainingProgress progress);
  }

  /**
   * Trains from new weights, pre-trained if the settings say so.
   *
   * @param blank the architecture; its weights are not used
   * @param images the training images
   * @param seeds the randomness
   * @param listener hears of progress
   * @throws ArithmeticException if the loss is no longer a finite number
   */
  public Trained train(Network blank, Dataset images, SeedStream seeds, Listener listener) {
    Pretraining pretraining = new Pretraining(engine, settings.pretrain(), blank, images, seeds);
    Session session = session("from new weights", blank, images, seeds, listener, pretraining.work(blank));
    Network first = settings.initializer().initialize(blank, seeds.child("init"));
    return run(pretraining.run(first, session), seeds, session, this::labelled);
  }

  /**
   * Trains on from the weights that a network has, without pre-training.
   *
   * @param start the network
   * @param images the training images
   * @param seeds the randomness
   * @param listener hears of progress
   * @throws ArithmeticException if the loss is no longer a finite number
   */
  public Trained trainOn(Network start, Dataset images, SeedStream seeds, Listener listener) {
    Session session = session("from given weights", start, images, seeds, listener, /* earlierWork= */ 0);
    return run(start, seeds, session, this::labelled);
  }

  /**
   * Trains on from the weights that a network has, towards a teacher's logits beside the labels. With the same stream,
   * batches come in the same order as in {@link #trainOn}.
   *
   * @param start the student
   * @param teacher the network to learn from, of the same input and classes; it runs on each batch, as inference does
   * @param how the teacher's part
   * @param images the training images
   * @param seeds the randomness
   * @param listener hears of progress
   * @throws ArithmeticException if the loss is no longer a finite number
   */
  public Trained distil(
      Network start, Network teacher, Distillation how, Dataset images, SeedStream seeds, Listener listener) {
    if (!start.input().equals(teacher.input()) || start.classes() != teacher.classes()) {
      throw new BadInputException("the teacher takes " + teacher.input() + " and tells " + teacher.classes()
          + " classes apart, but the student takes " + start.input() + " and tells " + start.classes() + " apart");
    }
    Session session = session("with a teacher, " + how, start, images, seeds, listener, /* earlierWork= */ 0);
    try (Predictor predictor = engine.predictor(teacher)) {
      return run(start, seeds, session, (pixels, labels) -> new DistillationLoss(labels, settings.labelSmoothing(),
          predictor.logits(pixels, labels.length), how.temperature(), how.share()));
    }
  }

  private LabelLoss labelled(float[] pixels, int[] labels) {
    return new LabelLoss(labels, settings.labelSmoothing());
  }

  private Session session(
      String how, Network network, Dataset images, SeedStream seeds, Listener listener, double earlierWork) {
    String training = network.architecture() + " " + how + " on " + images + ", " + settings + ", seed " + seeds.seed();
    double work = earlierWork + Session.work(
        images, settings.batch(), settings.epochs(), Backpropagation.workPerImage(network));
    return new Session(training, images, checkpoint, listener, new ThroughputMeter(System::nanoTime, work));
  }

  private Trained run(Network start, SeedStream seeds, Session session, Backpropagation.Target target) {
    try (Backpropagation stage = new Backpropagation(engine, start, settings, seeds, target)) {
      List<Double> losses = session.run(stage);
      double imagesPerSecond = session.imagesPerSecond();
      return new Trained(stage.network(), losses, imagesPerSecond);
    }
  }
}
