package io.github.neuronmerge.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.network.model.Models;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Would catch a training that is not the same after a kill: what it forgets, does twice, or takes from another one. */
@Tag("slow")
class ResumeTest {
  private static final Dataset IMAGES = Datasets.bundled().train("mnist").first(300);
  private static final SeedStream SEEDS = SeedStream.of(30);
  private static final int EPOCHS = 3;
  private static final PretrainSettings PRETRAIN = new PretrainSettings(
      /* epochs= */ 2, /* batch= */ 60, /* learningRate= */ 0.1, /* momentum= */ 0.9, /* weightCost= */ 0.0002);

  /** Keeps the last state, as a file would. */
  private static final class Memory implements Checkpoint {
    private final List<Integer> saves = new ArrayList<>();
    private Optional<byte[]> state = Optional.empty();

    @Override
    public void save(int epochs, byte[] bytes) {
      saves.add(epochs);
      state = Optional.of(bytes.clone());
    }

    @Override
    public Optional<byte[]> load() {
      return state.map(byte[]::clone);
    }
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void aKilledTrainingResumesToTheSameBytes() {
    for (Optimizer.Rule kind : Optimizer.Rule.values()) {
      checkKills("lenet5-bn", settings(kind, PretrainSettings.NONE), /* epochs= */ EPOCHS);
    }
  }

  @Test
  void aKilledPretrainingResumesToTheSameBytes() {
    checkKills("sigmoid-500-500", settings(Optimizer.Rule.ADAM, PRETRAIN), /* epochs= */ 2 + 2 + EPOCHS);
  }

  /** Kills a training in each epoch, and once more in the one after. */
  private static void checkKills(String model, TrainSettings settings, int epochs) {
    Training.Trained unbroken = train(training(settings), model, progress -> { });
    byte[] expected = NetworkFile.toBytes(unbroken.network());
    Memory whole = new Memory();
    Training.Trained kept = train(training(settings, whole), model, progress -> { });
    assertArrayEquals(expected, NetworkFile.toBytes(kept.network()), "saving changes the result");
    assertEquals(epochs, whole.saves.get(whole.saves.size() - 1));
    for (int epoch = 0; epoch < epochs; epoch++) {
      Memory memory = new Memory();
      killIn(epoch, settings, memory, model);
      killIn(Math.min(1, epochs - epoch - 1), settings, memory, model);
      Training.Trained resumed = train(training(settings, memory), model, progress -> { });
      assertArrayEquals(expected, NetworkFile.toBytes(resumed.network()), model + " killed in epoch " + epoch);
      assertEquals(unbroken.epochLosses(), resumed.epochLosses());
      assertEquals(whole.saves, memory.saves, "each epoch is done once");
    }
    Training.Trained again = train(training(settings, whole), model, progress -> {
      throw new AssertionError("everything was done already: " + progress);
    });
    assertArrayEquals(expected, NetworkFile.toBytes(again.network()));
    assertEquals(unbroken.epochLosses(), again.epochLosses());
    assertEquals(0, again.imagesPerSecond());
  }

  /** Kills a training in the second step of the epoch of that number, counted from where it starts. */
  private static void killIn(int epoch, TrainSettings settings, Memory memory, String model) {
    int before = memory.saves.size();
    int[] steps = {0};
    assertThrows(Killed.class, () -> train(training(settings, memory), model, progress -> {
      steps[0] = memory.saves.size() - before == epoch ? steps[0] + 1 : 0;
      if (steps[0] == 2) {
        throw new Killed();
      }
    }));
    assertEquals(before + epoch, memory.saves.size());
  }

  @Test
  void aKilledDistillationResumesToTheSameBytes() {
    TrainSettings settings = settings(Optimizer.Rule.MOMENTUM, PretrainSettings.NONE);
    Network teacher = Initializer.HE.initialize(blank("lenet-300-100"), SeedStream.of(1));
    Network start = Initializer.HE.initialize(blank("lenet-300-100"), SeedStream.of(2));
    Function<Training, Network> distil = training -> training.distil(
        start, teacher, new Distillation(4, 0.5), IMAGES, SEEDS, progress -> { }).network();
    Memory memory = new Memory();
    assertThrows(Killed.class, () -> training(settings, memory).distil(
        start, teacher, new Distillation(4, 0.5), IMAGES, SEEDS, progress -> killAfter(2, memory)));
    assertEquals(distil.apply(training(settings)), distil.apply(training(settings, memory)));
  }

  private static void killAfter(int epochs, Memory memory) {
    if (memory.saves.size() == epochs) {
      throw new Killed();
    }
  }

  @Test
  void aCheckpointOfAnotherTrainingOrADamagedOneIsRefused() {
    Memory memory = new Memory();
    TrainSettings settings = settings(Optimizer.Rule.ADAM, PretrainSettings.NONE);
    train(training(settings, memory), "lenet-300-100", progress -> { });
    Exception refusal = assertThrows(BadInputException.class,
        () -> train(training(settings, memory), "mlp-500-300", progress -> { }));
    assertTrue(refusal.getMessage().startsWith("the checkpoint is of another training: lenet-300-100:300-100-10 from "
        + "new weights on mnist"), refusal.getMessage());
    TrainSettings others = settings(Optimizer.Rule.MOMENTUM, PretrainSettings.NONE);
    assertThrows(BadInputException.class,
        () -> train(training(others, memory), "lenet-300-100", progress -> { }));
    memory.state = memory.state.map(bytes -> Arrays.copyOf(bytes, bytes.length - 1));
    assertThrows(BadInputException.class,
        () -> train(training(settings, memory), "lenet-300-100", progress -> { }));
    memory.state = Optional.of(new byte[] {1, 2});
    refusal = assertThrows(BadInputException.class,
        () -> train(training(settings, memory), "lenet-300-100", progress -> { }));
    assertEquals("the checkpoint is damaged: it ends after 2 bytes", refusal.getMessage());
  }

  @Test
  void aResumedTrainingsShareGoesOnWhereItWas() {
    Memory memory = new Memory();
    TrainSettings settings = settings(Optimizer.Rule.ADAM, PRETRAIN);
    assertThrows(Killed.class,
        () -> train(training(settings, memory), "sigmoid-500-500", progress -> killAfter(3, memory)));
    List<TrainingProgress> heard = new ArrayList<>();
    train(training(settings, memory), "sigmoid-500-500", heard::add);
    assertEquals("pre-training of fc2", heard.get(0).stage());
    assertEquals(2, heard.get(0).epoch());
    assertTrue(heard.get(0).share() > 0.3, "" + heard.get(0));
    assertEquals("training", heard.get(heard.size() - 1).stage());
    assertEquals(1, heard.get(heard.size() - 1).share(), 1e-9);
    for (int i = 1; i < heard.size(); i++) {
      assertTrue(heard.get(i).share() > heard.get(i - 1).share(), "" + heard.get(i));
      assertNotEquals(Double.NaN, heard.get(i).secondsLeft());
    }
  }

  private static TrainSettings settings(Optimizer.Rule optimizer, PretrainSettings pretrain) {
    return new TrainSettings(EPOCHS, /* batch= */ 50, optimizer, /* learningRate= */ 0.003, Schedule.ONE_CYCLE,
        /* weightDecay= */ 0.1, Optimizer.Decay.COUPLED, Initializer.GLOROT, /* gradientClip= */ 1,
        /* labelSmoothing= */ 0.1, Augmentation.FLIP_CROP, pretrain);
  }

  private static Network blank(String model) {
    return Models.of(model).build(IMAGES.imageShape(), IMAGES.classes());
  }

  private static Training training(TrainSettings settings) {
    return new Training(Engines.training(), settings);
  }

  private static Training training(TrainSettings settings, Checkpoint checkpoint) {
    return new Training(Engines.training(), settings, checkpoint);
  }

  private static Training.Trained train(Training training, String model, Training.Listener listener) {
    return training.train(blank(model), IMAGES, SEEDS, listener);
  }
}
