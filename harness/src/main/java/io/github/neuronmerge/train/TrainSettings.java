package io.github.neuronmerge.train;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.network.Network;

/**
 * How a network is trained.
 *
 * @param epochs passes over the training images
 * @param batch images per step; images that do not fill the last batch of an epoch are left out of it (different ones
 *     in each epoch)
 * @param optimizer the update rule
 * @param learningRate the peak of the schedule
 * @param schedule how the learning rate changes over all steps
 * @param weightDecay the weight decay of all parameters
 * @param weightDecayKind how weight decay is applied
 * @param initializer how the initial weights are drawn
 * @param gradientClip the largest norm of the gradient of all parameters together; 0 means no limit
 * @param labelSmoothing the fraction of the target that is spread evenly over all classes
 * @param augment how images are augmented each time they are used
 * @param pretrain how hidden layers are pre-trained if training starts from initial weights
 */
public record TrainSettings(int epochs, int batch, Optimizer.Rule optimizer, double learningRate, Schedule schedule,
    double weightDecay, Optimizer.Decay weightDecayKind, Initializer initializer, double gradientClip,
    double labelSmoothing, Augmentation augment, PretrainSettings pretrain) {
  /** Makes settings with decoupled weight decay and without clipping, label smoothing, augmentation, pre-training. */
  public TrainSettings(int epochs, int batch, Optimizer.Rule optimizer, double learningRate, Schedule schedule,
      double weightDecay, Initializer initializer) {
    this(epochs, batch, optimizer, learningRate, schedule, weightDecay, Optimizer.Decay.DECOUPLED, initializer,
        /* gradientClip= */ 0, /* labelSmoothing= */ 0, Augmentation.NONE, PretrainSettings.NONE);
  }

  public TrainSettings {
    if (epochs < 0) {
      throw new BadInputException("epochs: " + epochs + " is not allowed: it must be >= 0");
    }
    if (batch < 1) {
      throw new BadInputException("batch: " + batch + " is not allowed: it must be >= 1");
    }
    if (!(learningRate > 0 && learningRate < 10)) {
      throw new BadInputException("learningRate: " + learningRate + " is not allowed: it must be in (0, 10)");
    }
    if (!(weightDecay >= 0 && weightDecay < 1)) {
      throw new BadInputException("weightDecay: " + weightDecay + " is not allowed: it must be in [0, 1)");
    }
    if (!(gradientClip >= 0 && gradientClip < Double.POSITIVE_INFINITY)) {
      throw new BadInputException(
          "gradientClip: " + gradientClip + " is not allowed: it must be >= 0 and finite; 0 is for no limit");
    }
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
      throw new BadInputException("labelSmoothing: " + labelSmoothing + " is not allowed: it must be in [0, 1)");
    }
  }

  /** Returns these settings with other numbers of epochs of training and of pre-training. */
  public TrainSettings withEpochs(int newEpochs, int pretrainEpochs) {
    return new TrainSettings(newEpochs, batch, optimizer, learningRate, schedule, weightDecay, weightDecayKind,
        initializer, gradientClip, labelSmoothing, augment, pretrain.withEpochs(pretrainEpochs));
  }

  /** Returns the optimizer. */
  Optimizer rule() {
    return new Optimizer(optimizer, weightDecay, weightDecayKind, gradientClip);
  }

  /** Refuses a network that cannot be pre-trained, if these settings ask for pre-training. */
  public void checkFits(Network blank) {
    if (pretrain.epochs() > 0) {
      BeliefNetwork.hiddenLayers(blank);
    }
  }
}
