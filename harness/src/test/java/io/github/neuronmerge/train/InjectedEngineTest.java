package io.github.neuronmerge.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.MadeUpEngine;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Flatten;
import io.github.neuronmerge.network.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Would catch a training that runs on another engine than the one it was handed. */
class InjectedEngineTest {
  private static final SeedStream SEEDS = SeedStream.of(3);
  private static final int BATCH = 4;
  private static final Dataset IMAGES =
      Dataset.of("black", new Shape(1, 3, 3), /* classes= */ 2, new byte[3 * BATCH * 9], new byte[3 * BATCH]);
  private static final Network BLANK = Network.chain("belief", IMAGES.imageShape(), List.of(
      new Flatten("flatten"), Dense.zeros("fc1", 5, 9), new Activation("sigmoid1", Activation.Function.SIGMOID),
      Dense.zeros("fc2", 4, 5), new Activation("sigmoid2", Activation.Function.SIGMOID), Dense.zeros("fc3", 2, 4)));
  private final MadeUpEngine engine = new MadeUpEngine();

  private Training training(int pretrainingEpochs) {
    PretrainSettings pretraining = new PretrainSettings(pretrainingEpochs, BATCH, /* learningRate= */ 0.1,
        /* momentum= */ 0.9, /* weightCost= */ 0);
    return new Training(engine, new TrainSettings(/* epochs= */ 1, BATCH, Optimizer.Rule.ADAM,
        /* learningRate= */ 0.1, Schedule.CONSTANT, /* weightDecay= */ 0, Optimizer.Decay.DECOUPLED, Initializer.GLOROT,
        /* gradientClip= */ 0, /* labelSmoothing= */ 0, Augmentation.NONE, pretraining));
  }

  @Test
  void trainingRunsOnTheEngineThatItWasHanded() {
    Training.Trained trained = training(0).train(BLANK, IMAGES, SEEDS, progress -> { });
    assertEquals(List.of("trainer"), engine.made());
    assertEquals(Initializer.GLOROT.initialize(BLANK, SEEDS.child("init")), trained.network());
    // The made-up trainer's logits are all equal, and there are two classes.
    assertEquals(Math.log(2), trained.epochLosses().get(0), 1e-12);
  }

  @Test
  void preTrainingRunsOnItLayerByLayer() {
    training(1).train(BLANK, IMAGES, SEEDS, progress -> { });
    assertEquals(List.of("predictor", "rbm trainer", "predictor", "rbm trainer", "trainer"), engine.made());
  }

  @Test
  void aTeacherRunsOnItToo() {
    training(0).distil(BLANK, BLANK, new Distillation(/* temperature= */ 2, /* share= */ 0.5), IMAGES, SEEDS,
        progress -> { });
    assertEquals(List.of("predictor", "trainer"), engine.made());
  }
}
