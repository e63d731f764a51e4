package io.github.neuronmerge.engine;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** An engine that loads no native library: it predicts as the reference engine does, learns nothing, and counts. */
public final class MadeUpEngine implements TrainingEngine {
  private final List<String> made = new ArrayList<>();

  /** Returns what was asked for so far, in order: "predictor", "tracer", "trainer", "rbm trainer". */
  public List<String> made() {
    return List.copyOf(made);
  }

  @Override
  public String name() {
    return "made-up";
  }

  @Override
  public String nativeLibrary() {
    return "no library at all";
  }

  @Override
  public Predictor predictor(Network network) {
    made.add("predictor");
    return Engines.reference().predictor(network);
  }

  @Override
  public Tracer tracer(Network network, Set<String> known, Set<String> wanted) {
    made.add("tracer");
    return Engines.reference().tracer(network, known, wanted);
  }

  @Override
  public Trainer trainer(Network network, Optimizer optimizer, int batch, SeedStream seeds) {
    made.add("trainer");
    return new Trainer() {
      @Override
      public double step(float[] images, Loss loss, double learningRate) {
        return loss.gradient(new float[batch * network.classes()], new float[batch * network.classes()]);
      }

      @Override
      public Network network() {
        return network;
      }

      @Override
      public TrainerState state() {
        return TrainerState.after(0);
      }

      @Override
      public void restore(TrainerState state) {
        // There is nothing to restore.
      }

      @Override
      public void close() {
        // Nothing is held outside the heap.
      }
    };
  }

  @Override
  public RbmTrainer rbmTrainer(Rbm start, int batch) {
    made.add("rbm trainer");
    return new RbmTrainer() {
      @Override
      public double step(float[] visible, SplittableRandom random, Rates rates) {
        return 0;
      }

      @Override
      public Rbm rbm() {
        return start;
      }

      @Override
      public TrainerState state() {
        return TrainerState.after(0);
      }

      @Override
      public void restore(TrainerState state) {
        // There is nothing to restore.
      }

      @Override
      public void close() {
        // Nothing is held outside the heap.
      }
    };
  }
}
