package io.github.neuronmerge.train;

import java.util.Locale;

/**
 * The progress of a training.
 *
 * @param share the fraction of all work that is done, 0 to 1, including pre-training
 * @param stage the current stage: training, or pre-training of a layer
 * @param epoch the current epoch of the stage, from 1
 * @param epochs how many epochs the stage has
 * @param loss the mean loss of the epoch so far, in nats; in pre-training the mean squared error of reconstruction
 * @param imagesPerSecond the speed of the stage
 * @param secondsLeft the time that the rest takes at the speed of this process so far
 */
public record TrainingProgress(String stage, double share, int epoch, int epochs, double loss, double imagesPerSecond,
    double secondsLeft) {
  /** Returns the progress in words: {@code training: epoch 2/5, loss 0.0663, 2597 images/s, 61 s left}. */
  public String inWords() {
    return String.format(Locale.ROOT, "%s: epoch %d/%d, loss %.4f, %.0f images/s, %.0f s left",
        stage, epoch, epochs, loss, imagesPerSecond, secondsLeft);
  }
}
