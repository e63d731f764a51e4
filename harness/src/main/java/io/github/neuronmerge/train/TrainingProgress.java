package io.github.neuronmerge.train;

import java.util.Locale;

/**
 * How far a training is.
 *
 * @param share which fraction of all its work is done, 0 to 1, pre-training included
 * @param stage what is going on: training, or pre-training of a layer
 * @param epoch which epoch of the stage, from 1
 * @param epochs how many epochs the stage has
 * @param loss the epoch's mean loss so far, in nats; in pre-training the mean squared error of reconstruction
 * @param imagesPerSecond how fast the stage is
 * @param secondsLeft how long the rest will take at the speed of this process so far
 */
public record TrainingProgress(String stage, double share, int epoch, int epochs, double loss, double imagesPerSecond,
    double secondsLeft) {
  /** Returns it in words: {@code training: epoch 2/5, loss 0.0663, 2597 images/s, 61 s left}. */
  public String inWords() {
    return String.format(Locale.ROOT, "%s: epoch %d/%d, loss %.4f, %.0f images/s, %.0f s left",
        stage, epoch, epochs, loss, imagesPerSecond, secondsLeft);
  }
}
