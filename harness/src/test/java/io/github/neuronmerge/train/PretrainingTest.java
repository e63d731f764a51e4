package io.github.neuronmerge.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.Rbm;
import io.github.neuronmerge.engine.RbmTrainer;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Flatten;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.model.Models;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Would catch layers that learn nothing of their data, the wrong layers, and divergence that nobody notices. */
@Tag("slow")
class PretrainingTest {
  private static final Dataset IMAGES = Datasets.bundled().train("mnist").first(1_000);
  private static final int BATCH = 20;
  private static final SeedStream SEEDS = SeedStream.of(40);
  /** Seen: 0.10 to 0.23. */
  private static final double FALL = 0.5;

  @Test
  void everyLayersErrorOfReconstructionFalls() {
    Map<String, List<Double>> errors = new LinkedHashMap<>();
    training(settings(pretrain(10), 0)).train(belief(784, 60, 50, 80), IMAGES, SEEDS,
        progress -> errors.computeIfAbsent(progress.stage(), stage -> new ArrayList<>()).add(progress.loss()));
    assertEquals(List.of("pre-training of fc1", "pre-training of fc2", "pre-training of fc3"),
        List.copyOf(errors.keySet()));
    errors.forEach((stage, seen) -> {
      double first = seen.get(0);
      double last = seen.get(seen.size() - 1);
      assertTrue(last < FALL * first, stage + ": from " + first + " to " + last);
    });
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherOneOthers() {
    assertArrayEquals(NetworkFile.toBytes(pretrained(SEEDS)), NetworkFile.toBytes(pretrained(SEEDS)));
    assertNotEquals(pretrained(SEEDS), pretrained(SeedStream.of(41)));
  }

  @Test
  void hiddenLayersChangeAndTheOutputLayerKeepsItsFirstWeights() {
    Network first = Initializer.GLOROT.initialize(belief(784, 60, 50), SEEDS.child("init"));
    Network network = pretrained(SEEDS);
    assertEquals(first.weightLayers().get(2), network.weightLayers().get(2));
    for (int i = 0; i < 2; i++) {
      assertNotEquals(first.weightLayers().get(i).weight(), network.weightLayers().get(i).weight());
      assertNotEquals(first.weightLayers().get(i).bias(), network.weightLayers().get(i).bias());
    }
  }

  @Test
  void withoutEpochsNothingChanges() {
    Network blank = belief(784, 60, 50);
    assertEquals(Initializer.GLOROT.initialize(blank, SEEDS.child("init")),
        training(settings(pretrain(0), 0)).train(blank, IMAGES, SEEDS, progress -> { }).network());
  }

  @Test
  void eachLayerIsAPlainLoopOfCd1OnTheLayerBelow() {
    Network network = pretrained(SEEDS);
    Dense below = (Dense) network.weightLayers().get(0);
    SeedStream stream = SEEDS.child("pretrain/fc2");
    SplittableRandom draws = stream.child("init").random();
    float[] weight = new float[50 * 60];
    for (int i = 0; i < weight.length; i++) {
      weight[i] = (float) ((2 * draws.nextDouble() - 1) * Math.sqrt(3) * 0.01);
    }
    Network lower = Network.chain("below", IMAGES.imageShape(),
        List.of(new Flatten("flatten"), below, new Activation("sigmoid", Activation.Function.SIGMOID)));
    float[] pixels = new float[BATCH * 784];
    try (Predictor predictor = Engines.training().predictor(lower);
        RbmTrainer trainer = Engines.training().rbmTrainer(
            new Rbm(Tensor.of(weight, 50, 60), Tensor.zeros(60), Tensor.zeros(50)), BATCH)) {
      for (int epoch = 0; epoch < 7; epoch++) {
        int[] order = stream.child("shuffle/" + epoch).permutation(IMAGES.count());
        SplittableRandom random = stream.child("states/" + epoch).random();
        for (int step = 0; step < IMAGES.count() / BATCH; step++) {
          IMAGES.copyImages(order, step * BATCH, BATCH, pixels);
          trainer.step(predictor.logits(pixels, BATCH), random,
              new RbmTrainer.Rates(0.1, epoch < 5 ? 0.5 : 0.9, 0.0002));
        }
      }
      assertEquals(((Dense) network.weightLayers().get(1)).with(trainer.rbm().weight(), trainer.rbm().hiddenBias()),
          network.weightLayers().get(1));
    }
  }

  @Test
  void divergenceIsSaidWithLayerEpochAndStep() {
    PretrainSettings wild = new PretrainSettings(
        /* epochs= */ 9, BATCH, /* learningRate= */ 9.9, /* momentum= */ 0.99, /* weightCost= */ 0.99);
    Exception failure = assertThrows(ArithmeticException.class,
        () -> training(settings(wild, 0)).train(belief(784, 60, 50), IMAGES, SEEDS, progress -> { }));
    assertTrue(failure.getMessage().matches("pre-training of fc1 diverged: the error of reconstruction is NaN at epoch "
        + "\\d, step \\d+; a smaller pretrain.learningRate than 9.9 may help"), failure.getMessage());
  }

  @Test
  void networksThatAreNoStacksOfSigmoidLayersAreRefused() {
    for (String model : Models.names()) {
      Network blank = Models.of(model).build(new Shape(1, 32, 32), 10);
      TrainSettings wanted = settings(pretrain(1), 1);
      settings(pretrain(0), 1).checkFits(blank);
      if (model.startsWith("sigmoid") || model.startsWith("dbn")) {
        wanted.checkFits(blank);
      } else {
        assertThrows(BadInputException.class, () -> wanted.checkFits(blank), model);
      }
    }
    Exception refusal = assertThrows(BadInputException.class, () -> training(settings(pretrain(1), 1))
        .train(Models.of("lenet5").build(IMAGES.imageShape(), 10), IMAGES, SEEDS, progress -> { }));
    assertEquals("pretrain.epochs: model 'lenet5' cannot be pre-trained because of its layer conv1: all hidden layers "
        + "must be fully connected and have sigmoids", refusal.getMessage());
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThrows(BadInputException.class, () -> new PretrainSettings(-1, 1, 0.1, 0.9, 0));
    assertThrows(BadInputException.class, () -> new PretrainSettings(1, 0, 0.1, 0.9, 0));
    assertThrows(BadInputException.class, () -> new PretrainSettings(1, 1, 0, 0.9, 0));
    assertThrows(BadInputException.class, () -> new PretrainSettings(1, 1, 0.1, 0.9, Double.NaN));
    Exception refusal = assertThrows(BadInputException.class, () -> new PretrainSettings(1, 1, 0.1, 1, 0));
    assertEquals("pretrain.momentum: 1.0 is not allowed: it must be in [0, 1)", refusal.getMessage());
  }

  private static Training training(TrainSettings settings) {
    return new Training(Engines.training(), settings);
  }

  private static Network pretrained(SeedStream seeds) {
    return training(settings(pretrain(7), 0)).train(belief(784, 60, 50), IMAGES, seeds, progress -> { }).network();
  }

  private static PretrainSettings pretrain(int epochs) {
    return new PretrainSettings(
        epochs, BATCH, /* learningRate= */ 0.1, /* momentum= */ 0.9, /* weightCost= */ 0.0002);
  }

  private static TrainSettings settings(PretrainSettings pretrain, int epochs) {
    return new TrainSettings(epochs, BATCH, Optimizer.Rule.ADAM, /* learningRate= */ 0.001,
        Schedule.CONSTANT, /* weightDecay= */ 0, Optimizer.Decay.DECOUPLED, Initializer.GLOROT,
        /* gradientClip= */ 0, /* labelSmoothing= */ 0, Augmentation.NONE, pretrain);
  }

  /** dense(widths...) with sigmoids between, and ten classes. */
  private static Network belief(int... widths) {
    List<Layer> layers = new ArrayList<>(List.of(new Flatten("flatten")));
    for (int i = 1; i < widths.length; i++) {
      layers.add(Dense.zeros("fc" + i, widths[i], widths[i - 1]));
      layers.add(new Activation("sigmoid" + i, Activation.Function.SIGMOID));
    }
    layers.add(Dense.zeros("out", 10, widths[widths.length - 1]));
    return Network.chain("belief", IMAGES.imageShape(), layers);
  }
}
