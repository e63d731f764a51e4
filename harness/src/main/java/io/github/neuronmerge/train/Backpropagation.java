package io.github.neuronmerge.train;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.engine.Loss;
import io.github.neuronmerge.engine.Trainer;
import io.github.neuronmerge.engine.TrainerState;
import io.github.neuronmerge.engine.TrainingEngine;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.Network;
import java.util.SplittableRandom;

/**
 * Training by backpropagation of a loss of the logits. Its seed streams are {@code shuffle}, {@code augment} and
 * {@code dropout}.
 */
final class Backpropagation implements TrainingPhase, AutoCloseable {
  private final TrainSettings settings;
  private final SeedStream seeds;
  private final Target target;
  private final Shape imageShape;
  private final double workPerImage;
  private final Trainer trainer;
  private SplittableRandom random;

  /** Makes the loss of a batch. */
  @FunctionalInterface
  interface Target {
    Loss of(float[] pixels, int[] labels);
  }

  Backpropagation(
      TrainingEngine engine, Network start, TrainSettings settings, SeedStream seeds, Target target) {
    this.settings = settings;
    this.seeds = seeds;
    this.target = target;
    imageShape = start.input();
    workPerImage = workPerImage(start);
    random = seeds.random();
    trainer = engine.trainer(
        start, settings.rule(), settings.batch(), seeds.child("dropout"));
  }

  /**
   * Returns the multiply-accumulates for one image: those of the forward pass, of the weights' gradients and of the
   * inputs' gradients.
   */
  static double workPerImage(Network network) {
    return 3.0 * Counts.of(network).macs();
  }

  Network network() {
    return trainer.network();
  }

  @Override
  public String name() {
    return "training";
  }

  @Override
  public String lossName() {
    return "loss";
  }

  @Override
  public int epochs() {
    return settings.epochs();
  }

  @Override
  public int batch() {
    return settings.batch();
  }

  @Override
  public String learningRate() {
    return "learningRate than " + settings.learningRate();
  }

  @Override
  public double workPerImage() {
    return workPerImage;
  }

  @Override
  public SeedStream seeds() {
    return seeds;
  }

  @Override
  public void beginEpoch(int epoch) {
    random = seeds.child("augment/" + epoch).random();
  }

  @Override
  public double step(float[] pixels, int[] labels, double progress) {
    settings.augment().apply(pixels, labels.length, imageShape, random);
    return trainer.step(
        pixels, target.of(pixels, labels), settings.learningRate() * settings.schedule().factor(progress));
  }

  @Override
  public TrainerState state() {
    return trainer.state();
  }

  @Override
  public void restore(TrainerState state) {
    trainer.restore(state);
  }

  @Override
  public void close() {
    trainer.close();
  }
}
