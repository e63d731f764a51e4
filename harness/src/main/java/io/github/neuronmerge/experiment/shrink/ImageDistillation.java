package io.github.neuronmerge.experiment.shrink;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.Trainer;
import io.github.neuronmerge.engine.TrainingEngine;
import io.github.neuronmerge.merge.ComparedOutputs;
import io.github.neuronmerge.network.Network;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Trains a smaller network towards the outputs of the one that it was made of, on unlabelled images, on these
 * shifted, and on mixtures of them: what the old network says of any image is known, so none of that can be wrong.
 * One image in ten is not trained on. The learning rate is the one that comes nearest there in a short training,
 * and the network stays as it was if the long one does not bring it nearer.
 */
final class ImageDistillation {
  private static final int EPOCHS = 120;
  private static final int TRIAL_EPOCHS = 8;
  private static final int BATCH = 32;
  private static final int ONE_IN = 10;
  private static final double[] LEARNING_RATES = {1e-2, 3e-3, 1e-3, 1e-4};
  /** The part of a batch's images that another image is mixed into. */
  private static final double MIXED = 0.5;

  private final TrainingEngine engine;
  private final Network original;
  private final Dataset images;
  private final ComparedOutputs outputs;
  private final float[] wanted;
  private final double scale;
  private final ShrinkListener listener;

  ImageDistillation(TrainingEngine engine, Network original, Dataset images, ShrinkListener listener) {
    this.engine = engine;
    this.original = original;
    this.images = images;
    this.listener = listener;
    outputs = ComparedOutputs.of(engine, original);
    wanted = outputs.of(original, images, BATCH);
    scale = outputs.spread(wanted, images.count());
  }

  /** Returns the trained network, or the same one. */
  Network of(Network small, double share) {
    double best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (double rate : LEARNING_RATES) {
      double distance = distance(trained(small, rate, TRIAL_EPOCHS, share));
      if (distance > least) {
        break;
      }
      least = distance;
      best = rate;
    }
    Network trained = trained(small, best, EPOCHS, share);
    return distance(trained) < distance(small) ? trained : small;
  }

  private Network trained(Network small, double peak, int epochs, double share) {
    int count = images.count() - images.count() / ONE_IN;
    int batch = Math.min(BATCH, count);
    int steps = count / batch;
    float[] pixels = new float[batch * images.imageShape().size()];
    float[] others = pixels.clone();
    SeedStream seeds = SeedStream.of(Shrinker.SEED).child("distil");
    SplittableRandom random = seeds.child("mixing").random();
    try (Trainer trainer = engine.trainer(outputs.compared(small), new Optimizer(Optimizer.Rule.ADAM, 0), batch, seeds);
        Predictor teacher = engine.predictor(outputs.compared(original))) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        int[] order = seeds.child("epoch/" + epoch).permutation(count);
        int[] partners = seeds.child("partners/" + epoch).permutation(count);
        if (epoch % Math.max(1, epochs / 4) == 0) {
          listener.progressed(share, String.format(Locale.ROOT, "distilling at learning rate %s, epoch %d of %d", peak,
              epoch + 1, epochs));
        }
        for (int step = 0; step < steps; step++) {
          images.copyImages(order, step * batch, batch, pixels);
          images.copyImages(partners, step * batch, batch, others);
          RandomShifts.apply(pixels, batch, images.imageShape(), random);
          RandomShifts.apply(others, batch, images.imageShape(), random);
          mix(pixels, others, batch, random);
          OutputLoss loss = new OutputLoss(teacher.logits(pixels, batch), batch, scale, outputs.isCentred());
          double done = (epoch * steps + step) / (double) (epochs * steps);
          trainer.step(pixels, loss, peak * (1 + Math.cos(Math.PI * done)) / 2);
        }
      }
      return outputs.whole(trainer.network());
    }
  }

  /** Mixes some images with others, in random shares: there are few images, and what a mixture gives is known too. */
  private static void mix(float[] pixels, float[] others, int images, SplittableRandom random) {
    int size = pixels.length / images;
    for (int i = 0; i < images; i++) {
      float share = random.nextDouble() < MIXED ? (float) random.nextDouble() : 1;
      for (int j = i * size; j < (i + 1) * size; j++) {
        pixels[j] = share * pixels[j] + (1 - share) * others[j];
      }
    }
  }

  /** Returns the distance on the images that are not trained on. */
  private double distance(Network network) {
    return outputs.distance(outputs.of(network, images, BATCH), wanted, images.count() - images.count() / ONE_IN,
        images.count());
  }
}
