package io.github.neuronmerge.experiment.shrink;

import io.github.neuronmerge.engine.Loss;
import io.github.neuronmerge.merge.ComparedOutputs;

/**
 * The squared distance between a network's outputs and others, a mean over images, as a fraction of a scale (Ba and
 * Caruana, "Do Deep Nets Really Need to be Deep?", NIPS 2014: matching logits). It needs no labels and fits any outputs.
 */
final class OutputLoss implements Loss {
  private final float[] wanted;
  private final int images;
  private final double scale;
  private final boolean isCentred;

  /**
   * Makes the loss of one batch.
   *
   * @param wanted the wanted outputs, image by image
   * @param images how many images
   * @param scale what squared distances are divided by, more than 0
   * @param isCentred whether a difference that all outputs of an image share does not count
   */
  OutputLoss(float[] wanted, int images, double scale, boolean isCentred) {
    this.wanted = wanted;
    this.images = images;
    this.scale = scale;
    this.isCentred = isCentred;
  }

  @Override
  public int images() {
    return images;
  }

  @Override
  public double gradient(float[] outputs, float[] gradient) {
    int each = wanted.length / images;
    double loss = 0;
    for (int start = 0; start < wanted.length; start += each) {
      double offset = isCentred ? ComparedOutputs.offset(outputs, wanted, start, each) : 0;
      for (int j = start; j < start + each; j++) {
        double difference = (double) outputs[j] - wanted[j] - offset;
        loss += difference * difference;
        gradient[j] = (float) (2 * difference / (scale * images));
      }
    }
    return loss / (scale * images);
  }
}
