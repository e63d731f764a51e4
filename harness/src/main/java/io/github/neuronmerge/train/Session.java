package io.github.neuronmerge.train;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.TrainerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the stages of one training in order, starting from its checkpoint, and reports progress. */
final class Session {
  private final String training;
  private final Dataset images;
  private final Optional<Checkpoint> checkpoint;
  private final Training.Listener listener;
  private final ThroughputMeter pace;
  /** The state to resume from. It is large, so it is released once the training has resumed. */
  private Optional<SavedTraining> saved;
  private int stage;
  private int epochsBefore;

  /**
   * Makes a session.
   *
   * @param training a description that identifies the training
   * @param images the training images
   * @param checkpoint the checkpoint to resume from, and to save to after each epoch
   * @param listener is told of progress
   * @param pace measures the work of all stages
   */
  Session(String training, Dataset images, Optional<Checkpoint> checkpoint, Training.Listener listener,
      ThroughputMeter pace) {
    this.training = training;
    this.images = images;
    this.checkpoint = checkpoint;
    this.listener = listener;
    this.pace = pace;
    saved = checkpoint.flatMap(Checkpoint::load).map(bytes -> SavedTraining.fromBytes(training, bytes));
  }

  /** Returns the work of a stage, in multiply-accumulates. */
  static double work(Dataset images, int batch, int epochs, double workPerImage) {
    return (double) steps(images, batch) * batch * epochs * workPerImage;
  }

  private static int steps(Dataset images, int batch) {
    return images.count() / batch;
  }

  /** Returns the saved state if it is of a later stage than the next one. */
  Optional<SavedTraining> later() {
    return saved.filter(found -> found.stage() > stage);
  }

  /** Returns how many images per second the latest stage has trained on. 0 if an earlier process did all of it. */
  double imagesPerSecond() {
    return pace.imagesPerSecond();
  }

  /** Skips a stage that an earlier process has finished. */
  void skip(int batch, int epochs, double workPerImage) {
    pace.beginStage(workPerImage);
    pace.skipped((long) steps(images, batch) * batch * epochs);
    stage++;
    epochsBefore += epochs;
  }

  /**
   * Runs the next stage, or the rest of it after a resume.
   *
   * @return the mean loss of each epoch
   * @throws ArithmeticException if the loss is not finite
   */
  List<Double> run(TrainingPhase next) {
    List<Double> losses = new ArrayList<>();
    int steps = steps(images, next.batch());
    if (steps == 0 && next.epochs() > 0) {
      throw new BadInputException(next.name() + ": a batch of " + next.batch() + " images is more than there are: "
          + images);
    }
    pace.beginStage(next.workPerImage());
    Optional<SavedTraining> before = saved.filter(found -> found.stage() == stage);
    if (before.isPresent()) {
      next.restore(before.get().state());
      losses.addAll(before.get().losses());
      pace.skipped((long) losses.size() * steps * next.batch());
      saved = Optional.empty();
    }
    for (int epoch = losses.size(); epoch < next.epochs(); epoch++) {
      losses.add(epoch(next, epoch, steps));
      checkpoint.ifPresent(kept -> save(kept, next.state(), losses));
    }
    stage++;
    epochsBefore += next.epochs();
    return losses;
  }

  private void save(Checkpoint kept, TrainerState state, List<Double> losses) {
    kept.save(epochsBefore + losses.size(), new SavedTraining(training, stage, losses, state).toBytes());
  }

  private double epoch(TrainingPhase next, int epoch, int steps) {
    int[] order = next.seeds().child("shuffle/" + epoch).permutation(images.count());
    int batch = next.batch();
    float[] pixels = new float[batch * images.imageShape().size()];
    next.beginEpoch(epoch);
    double total = 0;
    for (int step = 0; step < steps; step++) {
      images.copyImages(order, step * batch, batch, pixels);
      double progress = (epoch + (double) step / steps) / next.epochs();
      double loss = next.step(pixels, images.labels(order, step * batch, batch), progress);
      if (!Double.isFinite(loss)) {
        throw new ArithmeticException(next.name() + " diverged: the " + next.lossName() + " is " + loss + " at epoch "
            + (epoch + 1) + ", step " + (step + 1) + "; a smaller " + next.learningRate() + " may help");
      }
      total += loss;
      pace.trainedOn(batch);
      listener.progressed(new TrainingProgress(next.name(), pace.share(), epoch + 1, next.epochs(), total / (step + 1),
          pace.imagesPerSecond(), pace.secondsLeft()));
    }
    return total / steps;
  }
}
