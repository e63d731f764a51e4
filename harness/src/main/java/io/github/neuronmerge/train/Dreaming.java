package io.github.neuronmerge.train;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.synthetic.PixelScale;
import io.github.neuronmerge.engine.StatisticsDistance;
import java.util.function.DoubleConsumer;

/**
 * Changes images by Adam on their pixels until a network's batch normalisations read of a batch what they read in
 * training (DeepInversion, Yin et al., CVPR 2020). Differs: it starts from images that are given and not from noise;
 * statistics count in units of stored deviations; there are no labels, and no prior but the start and the range of
 * pixels. The rate falls to zero along half a cosine.
 */
public final class Dreaming {
  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;
  private static final double EPSILON = 1e-12;
  private final StatisticsDistance distance;
  private final Shape shape;
  private final int batch;
  private final int classes;
  private final PixelScale scale;

  /**
   * Prepares for batches of one size.
   *
   * @param distance what is made small
   * @param shape the shape of one image
   * @param batch images in a batch
   * @param classes the network's outputs
   * @param scale how pixels become the network's input
   */
  public Dreaming(StatisticsDistance distance, Shape shape, int batch, int classes, PixelScale scale) {
    this.distance = distance;
    this.shape = shape;
    this.batch = batch;
    this.classes = classes;
    this.scale = scale;
  }

  /**
   * How long and how fast.
   *
   * @param steps steps of Adam
   * @param rate how far a pixel goes in a step at most, about, at first
   */
  public record Pace(int steps, double rate) {}

  /**
   * A batch of dreamed images.
   *
   * @param pixels batch x shape, from 0 to 1
   * @param before the distance of the batch that was given
   * @param after the distance of this one
   */
  // Nobody writes to the pixels.
  @SuppressWarnings("ArrayRecordComponent")
  public record Dream(float[] pixels, double before, double after) {}

  /**
   * Changes a batch.
   *
   * @param start batch x shape pixels from 0 to 1; they are not written to
   * @param pace how long and how fast
   * @param progress is told how much is done, 0 to 1
   */
  public Dream of(float[] start, Pace pace, DoubleConsumer progress) {
    float[] pixels = start.clone();
    float[] first = new float[pixels.length];
    float[] second = new float[pixels.length];
    double before = distance.of(inputs(pixels));
    double least = before;
    float[] best = start;
    for (int step = 1; step <= pace.steps(); step++) {
      float[] gradient = distance.gradient(new float[batch * classes]);
      move(pixels, gradient, first, second, step, pace);
      double now = distance.of(inputs(pixels));
      if (now < least) {
        least = now;
        best = pixels.clone();
      }
      progress.accept((double) step / pace.steps());
    }
    return new Dream(best, before, least);
  }

  private float[] inputs(float[] pixels) {
    float[] inputs = new float[pixels.length];
    for (int i = 0; i < inputs.length; i++) {
      int channel = channel(i);
      inputs[i] = (float) ((pixels[i] - scale.mean(channel)) / scale.deviation(channel));
    }
    return inputs;
  }

  private int channel(int pixel) {
    return pixel / shape.positions() % shape.channels();
  }

  /** Takes a step of Adam (Kingma and Ba, 2015) and stays within the range of pixels. */
  private void move(float[] pixels, float[] gradient, float[] first, float[] second, int step, Pace pace) {
    double rate = pace.rate() * (1 + StrictMath.cos(Math.PI * (step - 1) / pace.steps())) / 2;
    double size = rate * Math.sqrt(1 - StrictMath.pow(SECOND_DECAY, step)) / (1 - StrictMath.pow(FIRST_DECAY, step));
    for (int i = 0; i < pixels.length; i++) {
      double slope = gradient[i] / scale.deviation(channel(i));
      first[i] = (float) (FIRST_DECAY * first[i] + (1 - FIRST_DECAY) * slope);
      second[i] = (float) (SECOND_DECAY * second[i] + (1 - SECOND_DECAY) * slope * slope);
      double moved = pixels[i] - size * first[i] / (Math.sqrt(second[i]) + EPSILON);
      pixels[i] = (float) Math.max(0, Math.min(1, moved));
    }
  }
}
