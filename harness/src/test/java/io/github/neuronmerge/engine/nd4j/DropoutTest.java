package io.github.neuronmerge.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.Trainer;
import io.github.neuronmerge.engine.nd4j.layer.Masks;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.Dropout;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.network.TestNetworks;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Would catch masks that are not seeded, never change, drop another share, or are there in inference. */
class DropoutTest {
  private static final Optimizer ADAM = new Optimizer(Optimizer.Rule.ADAM, 0);
  private static final int[] LABELS = {0, 1, 2, 0};

  @Test
  void masksKeepTheirShareAndTheMean() {
    int step = 3;
    float[] mask = new float[100_000];
    new Masks(SeedStream.of(1), () -> step).draw(new Dropout("dropout", 0.3), mask);
    int kept = 0;
    for (float value : mask) {
      assertTrue(value == 0 || value == (float) (1 / 0.7), "a mask has two values, not " + value);
      kept += value == 0 ? 0 : 1;
    }
    // Five standard deviations of a binomial count.
    assertEquals(70_000, kept, 5 * Math.sqrt(100_000 * 0.3 * 0.7));
  }

  @Test
  void masksDifferByStepLayerAndSeedAndByNothingElse() {
    float[] first = mask(1, "dropout", 0);
    assertArrayEquals(first, mask(1, "dropout", 0));
    for (float[] other : List.of(mask(1, "dropout", 1), mask(1, "other", 0), mask(2, "dropout", 0))) {
      assertFalse(Arrays.equals(first, other));
    }
  }

  private static float[] mask(long seed, String layer, int step) {
    float[] mask = new float[50];
    new Masks(SeedStream.of(seed), () -> step).draw(new Dropout(layer, 0.5), mask);
    return mask;
  }

  @Test
  void theSeedDecidesWhatTrainingGives() {
    byte[] one = trained(SeedStream.of(1));
    assertArrayEquals(one, trained(SeedStream.of(1)));
    assertFalse(Arrays.equals(one, trained(SeedStream.of(2))));
  }

  private static byte[] trained(SeedStream seeds) {
    Network network = TestNetworks.averaged(3);
    float[] images = TestNetworks.values(new SplittableRandom(4), LABELS.length * network.input().size(), 1);
    try (Trainer trainer = new Nd4jEngine().trainer(network, ADAM, LABELS.length, seeds)) {
      for (int step = 0; step < 5; step++) {
        trainer.step(images, LABELS, 0.01);
      }
      return NetworkFile.toBytes(trainer.network());
    }
  }

  @Test
  void inferenceDropsNothing() {
    Network network = Network.chain("dropout", Shape.flat(4), List.of(new Dropout("dropout", 0.9)));
    float[] images = TestNetworks.values(new SplittableRandom(5), 8, 1);
    for (String engine : Engines.names()) {
      try (Predictor predictor = Engines.of(engine).predictor(network)) {
        assertArrayEquals(images, predictor.logits(images, 2), engine);
      }
    }
  }

  @Test
  void aNetworkWithDropoutIsNotTrainedWithoutASeed() {
    assertThrows(IllegalArgumentException.class, () -> new Nd4jEngine().trainer(TestNetworks.averaged(1), ADAM, 4));
  }
}
