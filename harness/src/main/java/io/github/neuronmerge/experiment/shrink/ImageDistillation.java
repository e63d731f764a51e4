package io.github.neuronmerge.experiment.shrink;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.Trainer;
import io.github.neuronmerge.engine.TrainingEngine;
import io.github.neuronmerge.network.Network;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Trains a smaller network towards the outputs of the one that it was made of, on unlabelled images. One image in ten is
 * not trained on: learning rates are tried from large to small until one lowers the distance there, and the network
 * stays as it was if none does.
 */
final class ImageDistillation {
  private static final int EPOCHS = 40;
  private static final int BATCH = 32;
  private static final int ONE_IN = 10;
  private static final double[] LEARNING_RATES = {3e-3, 1e-3, 1e-4};
  /** The part of a batch's images that another image is mixed into. */
  private static final double MIXED = 0.5;

  private final TrainingEngine engine;
  private final Network original;
  private final Dataset images;
  private final float[] wanted;
  private final double scale;
  private final ShrinkListener listener;

  ImageDistillation(TrainingEngine engine, Network original, Dataset images, ShrinkListener listener) {
    this.engine = engine;
    this.original = original;
    this.images = images;
    this.listener = listener;
    wanted = outputs(original);
    scale = Math.max(Double.MIN_NORMAL, spread(wanted, images.count()));
  }

  /** Returns the trained network, or the same one. */
  Network of(Network small, double share) {
    Network best = small;
    double least = distance(small);
    boolean isBetter = false;
    for (double rate : LEARNING_RATES) {
      Network trained = trained(small, rate, share);
      double distance = distance(trained);
      if (distance < least) {
        best = trained;
        least = distance;
        isBetter = true;
      } else if (isBetter) {
        return best;
      }
    }
    return best;
  }

  private Network trained(Network small, double peak, double share) {
    int heldOut = images.count() / ONE_IN;
    int count = images.count() - heldOut;
    int batch = Math.min(BATCH, count);
    int steps = count / batch;
    float[] pixels = new float[batch * images.imageShape().size()];
    float[] others = pixels.clone();
    SeedStream seeds = SeedStream.of(Shrinker.SEED).child("distil");
    SplittableRandom random = seeds.child("mixing").random();
    try (Trainer trainer = engine.trainer(small, new Optimizer(Optimizer.Rule.ADAM, 0), batch, seeds);
        Predictor teacher = engine.predictor(original)) {
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        int[] order = seeds.child("epoch/" + epoch).permutation(count);
        int[] partners = seeds.child("partners/" + epoch).permutation(count);
        if (epoch % (EPOCHS / 4) == 0) {
          listener.progressed(share, String.format(Locale.ROOT, "distilling at learning rate %s, epoch %d of %d", peak,
              epoch + 1, EPOCHS));
        }
        for (int step = 0; step < steps; step++) {
          images.copyImages(order, step * batch, batch, pixels);
          images.copyImages(partners, step * batch, batch, others);
          mix(pixels, others, batch, random);
          OutputLoss loss = new OutputLoss(teacher.logits(pixels, batch), batch, scale);
          double done = (epoch * steps + step) / (double) (EPOCHS * steps);
          trainer.step(pixels, loss, peak * (1 + Math.cos(Math.PI * done)) / 2);
        }
      }
      return trainer.network();
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

  /** Returns the mean squared distance of outputs on the images that are not trained on. */
  private double distance(Network network) {
    float[] found = outputs(network);
    int each = found.length / images.count();
    int from = images.count() - images.count() / ONE_IN;
    double sum = IntStream.range(from * each, found.length)
        .mapToDouble(j -> Math.pow((double) found[j] - wanted[j], 2)).sum();
    return Double.isFinite(sum) ? sum : Double.POSITIVE_INFINITY;
  }

  private float[] outputs(Network network) {
    int size = images.imageShape().size();
    float[] all = new float[0];
    float[] pixels = new float[BATCH * size];
    try (Predictor predictor = engine.predictor(network)) {
      for (int start = 0; start < images.count(); start += BATCH) {
        int count = Math.min(BATCH, images.count() - start);
        for (int i = 0; i < count; i++) {
          images.copyImage(start + i, pixels, i * size);
        }
        float[] part = predictor.logits(pixels, count);
        all = start == 0 ? new float[part.length / count * images.count()] : all;
        System.arraycopy(part, 0, all, start * (part.length / count), part.length);
      }
    }
    return all;
  }

  /** Returns the mean squared length of outputs about their mean. */
  private static double spread(float[] outputs, int images) {
    int each = outputs.length / images;
    double[] means = new double[each];
    IntStream.range(0, outputs.length).forEach(j -> means[j % each] += outputs[j] / (double) images);
    double[] squares = new double[each];
    IntStream.range(0, outputs.length).forEach(j -> squares[j % each] += Math.pow(outputs[j] - means[j % each], 2));
    return Arrays.stream(squares).sum() / images;
  }
}
