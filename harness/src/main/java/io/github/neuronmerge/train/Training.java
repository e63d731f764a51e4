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
 * Trains a network. All randomness comes from the seed stream (children {@code init}, {@code pretrain},
 * {@code shuffle}, {@code augment} and {@code dropout}), so the same stream gives the same bytes, with or without a
 * resume from a checkpoint.
 */
public final class Training {
  private final TrainingEngine engine;
  private final TrainSettings settings;
  private final Optional<Checkpoint> checkpoint;

  /** Makes a training without checkpoints. */
  public Training(TrainingEngine engine, TrainSettings settings) {
    this.engine = engine;
    this.settings = settings;
    checkpoint = Optional.empty();
  }

  /** Makes a training that resumes from the checkpoint and saves to it after each epoch. */
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
   * @param imagesPerSecond images trained on per second of the training loop, with the teacher's time but without
   *     pre-training; 0 if an earlier process did all epochs
   */
  public record Trained(Network network, List<Double> epochLosses, double imagesPerSecond) {}

  /** Is told of a training's progress. */
  @FunctionalInterface
  public interface Listener {
    /** Is called after each step. */
    void progressed(TrainingProgress progress);
  }

  /**
   * Trains from initial weights, with pre-training if the settings say so.
   *
   * @param blank a network of the architecture; its weights are not used
   * @param images the training images
   * @param seeds the seed stream
   * @param listener is told of progress
   * @throws ArithmeticException if the loss is not finite
   */
  public Trained train(Network blank, Dataset images, SeedStream seeds, Listener listener) {
    Pretraining pretraining = new Pretraining(engine, settings.pretrain(), blank, images, seeds);
    Session session = session("from new weights", blank, images, seeds, listener, pretraining.work(blank));
    Network first = settings.initializer().initialize(blank, seeds.child("init"));
    return run(pretraining.run(first, session), seeds, session, this::labelled);
  }

  /**
   * Continues training from a network's weights, without pre-training.
   *
   * @param start the network
   * @param images the training images
   * @param seeds the seed stream
   * @param listener is told of progress
   * @throws ArithmeticException if the loss is not finite
   */
  public Trained trainOn(Network start, Dataset images, SeedStream seeds, Listener listener) {
    Session session = session("from given weights", start, images, seeds, listener, /* earlierWork= */ 0);
    return run(start, seeds, session, this::labelled);
  }

  /**
   * Continues training from a network's weights with distillation from a teacher. With the same seed stream, batches
   * come in the same order as in {@link #trainOn}.
   *
   * @param start the student
   * @param teacher the network to learn from, with the same input shape and classes; it runs on each batch in inference
   *     mode
   * @param how temperature and weight of the teacher's term
   * @param images the training images
   * @param seeds the seed stream
   * @param listener is told of progress
   * @throws ArithmeticException if the loss is not finite
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
