package io.github.neuronmerge.train;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.DistillationLoss;
import io.github.neuronmerge.engine.LabelLoss;
import io.github.neuronmerge.engine.Loss;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.Trainer;
import io.github.neuronmerge.engine.nd4j.Nd4jEngine;
import io.github.neuronmerge.network.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains a network. All randomness comes from the seed stream (children {@code init}, {@code shuffle/}epoch
 * and {@code dropout}), so the same stream gives the same bytes.
 */
public final class Training {
  private final TrainSettings settings;

  /** Makes a training with those settings. */
  public Training(TrainSettings settings) {
    this.settings = settings;
  }

  /**
   * The outcome.
   *
   * @param network the trained network
   * @param epochLosses mean training loss of each epoch, in nats
   * @param imagesPerSecond images trained on, by wall time of the loop alone (a teacher's time is in it)
   */
  public record Trained(Network network, List<Double> epochLosses, double imagesPerSecond) {}

  /** Hears of a training's progress. */
  @FunctionalInterface
  public interface Listener {
    /** Is called after each step with the share of all steps done and the epoch's mean loss so far. */
    void progressed(double share, int epoch, double loss);
  }

  /**
   * Trains from new weights.
   *
   * @param blank the architecture; its weights are not used
   * @param images the training images
   * @param seeds the randomness
   * @param listener hears of progress
   * @throws ArithmeticException if the loss is no longer a finite number
   */
  public Trained train(Network blank, Dataset images, SeedStream seeds, Listener listener) {
    return trainOn(settings.initializer().initialize(blank, seeds.child("init")), images, seeds, listener);
  }

  /**
   * Trains on from the weights that a network has.
   *
   * @param start the network
   * @param images the training images
   * @param seeds the randomness
   * @param listener hears of progress
   * @throws ArithmeticException if the loss is no longer a finite number
   */
  public Trained trainOn(Network start, Dataset images, SeedStream seeds, Listener listener) {
    return run(start, images, seeds, listener, (pixels, labels) -> new LabelLoss(labels));
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
    try (Predictor predictor = new Nd4jEngine().predictor(teacher)) {
      return run(start, images, seeds, listener, (pixels, labels) -> new DistillationLoss(
          labels, 0, predictor.logits(pixels, labels.length), how.temperature(), how.share()));
    }
  }

  /** What is wanted of a batch. */
  @FunctionalInterface
  private interface Target {
    Loss of(float[] pixels, int[] labels);
  }

  private Trained run(Network start, Dataset images, SeedStream seeds, Listener listener, Target target) {
    List<Double> losses = new ArrayList<>();
    long started = System.nanoTime();
    long seen = 0;
    Optimizer optimizer = new Optimizer(settings.optimizer(), settings.weightDecay());
    try (Trainer trainer =
        new Nd4jEngine().trainer(start, optimizer, settings.batch(), seeds.child("dropout"))) {
      for (int epoch = 0; epoch < settings.epochs(); epoch++) {
        losses.add(epoch(trainer, images, epoch, seeds.child("shuffle/" + epoch), listener, target));
        seen += (long) steps(images) * settings.batch();
      }
      double seconds = (System.nanoTime() - started) / 1e9;
      return new Trained(trainer.network(), losses, seen / seconds);
    }
  }

  private int steps(Dataset images) {
    return images.count() / settings.batch();
  }

  private double epoch(
      Trainer trainer, Dataset images, int epoch, SeedStream seeds, Listener listener, Target target) {
    int[] order = seeds.permutation(images.count());
    int batch = settings.batch();
    float[] pixels = new float[batch * images.imageShape().size()];
    int[] labels = new int[batch];
    double total = 0;
    for (int step = 0; step < steps(images); step++) {
      images.copyImages(order, step * batch, batch, pixels);
      for (int i = 0; i < batch; i++) {
        labels[i] = images.label(order[step * batch + i]);
      }
      double progress = (epoch + (double) step / steps(images)) / settings.epochs();
      double loss = trainer.step(pixels, target.of(pixels, labels),
          settings.learningRate() * settings.schedule().factor(progress));
      if (!Double.isFinite(loss)) {
        throw new ArithmeticException("training diverged: the loss is " + loss + " at epoch " + (epoch + 1) + ", step "
            + (step + 1) + "; a smaller learningRate than " + settings.learningRate() + " may help");
      }
      total += loss;
      listener.progressed(progress, epoch + 1, total / (step + 1));
    }
    return total / steps(images);
  }
}
