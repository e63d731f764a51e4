package io.github.neuronmerge.merge.refit;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.PartTrainer;
import io.github.neuronmerge.network.Network;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Trains a part on some images, and keeps the weights that are best on others. */
final class PartFit {
  /** How often the error on the images held out is looked at. */
  private static final int CHECKS = 20;
  /** Values of all layers for a batch at most, gradients not counted: bounds the memory outside the heap. */
  private static final long BATCH_VALUES = 1L << 26;
  /** Multiply-accumulates of training at most: some minutes. Large networks get fewer steps, but not fewer than these. */
  private static final double MOST_MACS = 5e12;
  private static final int LEAST_STEPS = 50;
  private static final double TRAINING_COST = 3;
  /** A part of the variance that rounding may leave: nothing is to be gained below it. */
  private static final double ROUNDING = 1e-9;

  private final Engine engine;
  private final RefitSettings settings;
  private final SeedStream seeds;
  private final RefitPart part;

  PartFit(Engine engine, RefitSettings settings, SeedStream seeds, RefitPart part) {
    this.engine = engine;
    this.settings = settings;
    this.seeds = seeds;
    this.part = part;
  }

  /** Returns the part's network after training, or the network itself if training gained nothing. */
  Network of(RefitImages images) {
    Network network = part.network();
    if (images.fitted().isEmpty()) {
      return network;
    }
    Best best = new Best(network, images.heldOut());
    if (best.least <= ROUNDING) {
      return network;
    }
    train(best, images);
    if (!best.isTrained) {
      return network;
    }
    HeldOutError outputs = new HeldOutError(engine, images.whole(), images.logits(),
        OutputError.of(images.whole(), images.logits(), settings));
    return outputs.of(best.network) <= outputs.of(network) ? best.network : network;
  }

  private void train(Best best, RefitImages images) {
    RefitValues values = images.fitted().get(0).get();
    int batch = (int) Math.max(1, Math.min(Math.min(settings.batch(), values.images()),
        BATCH_VALUES / part.valuesTrained()));
    int steps = steps(batch);
    int parts = images.fitted().size();
    try (PartTrainer trainer = engine.partTrainer(part.network(), part.known(), part.trained(), part.wanted(),
        new Optimizer(Optimizer.Rule.ADAM, /* weightDecay= */ 0), batch)) {
      int done = 0;
      for (Supplier<RefitValues> some : images.fitted()) {
        values = done == 0 ? values : some.get();
        int until = done + (steps - done) / parts--;
        train(trainer, values, best, batch, done, until, steps);
        done = until;
      }
    }
  }

  /** Returns how many steps are taken: those that were asked for, or fewer where they would take too long. */
  private int steps(int batch) {
    double affordable = MOST_MACS / (TRAINING_COST * batch * part.macs());
    return (int) Math.min(settings.steps(), Math.max(LEAST_STEPS, affordable));
  }

  private void train(
      PartTrainer trainer, RefitValues values, Best best, int batch, int from, int until, int steps) {
    int perEpoch = Math.max(1, values.images() / batch);
    int[] order = new int[0];
    for (int step = from; step < until; step++) {
      int inEpoch = (step - from) % perEpoch;
      if (inEpoch == 0) {
        order = seeds.child("step/" + step).permutation(values.images());
      }
      RefitValues images = values.subset(batch(order, inEpoch * batch, batch));
      trainer.step(images.known(), best.error.error().loss(images), rate(step, steps));
      if ((step + 1) % Math.max(1, steps / CHECKS) == 0 || step + 1 == steps) {
        best.look(trainer.network());
      }
    }
  }

  /** Returns the next images of an order, from its start again where it ends. */
  private static int[] batch(int[] order, int from, int count) {
    return IntStream.range(from, from + count).map(i -> order[i % order.length]).toArray();
  }

  private double rate(int step, int steps) {
    return settings.learningRate() * (1 + Math.cos(Math.PI * step / steps)) / 2;
  }

  /** The network of the least error on the images held out. */
  private final class Best {
    private final HeldOutError error;
    private Network network;
    private boolean isTrained;
    private double least;

    Best(Network start, RefitValues heldOut) {
      error = new HeldOutError(engine, part, heldOut, OutputError.of(part, heldOut, settings));
      network = start;
      least = error.of(start);
    }

    void look(Network other) {
      double here = error.of(other);
      if (here < least) {
        least = here;
        network = other;
        isTrained = true;
      }
    }
  }
}
