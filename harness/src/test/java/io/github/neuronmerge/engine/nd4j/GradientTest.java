package io.github.neuronmerge.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.engine.LabelLoss;
import io.github.neuronmerge.engine.Loss;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.RandomGraphs;
import io.github.neuronmerge.network.TestNetworks;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Would catch a wrong backward pass of any layer, and a fast path that differs from the plain one. */
class GradientTest {
  private static final int BATCH = 4;
  private static final int GRAPHS = 15;
  private static final int GRAPHS_AT_NIGHT = 1000;
  /** Step of the central differences; their error is of the order of its square. */
  private static final double STEP = 1e-4;
  /** Smooth functions allow a larger step, whose differences stand out more from rounding to single precision. */
  private static final double GRAPH_STEP = 1e-3;
  /** Of a graph, so many parameters are checked, spread evenly over all; of a chain, all are. */
  private static final int MOST_PARAMETERS = 60;
  /** The loss is rounded to float logits, so differences carry about 1e-7 / STEP of noise. */
  private static final double DIFFERENCE_TOLERANCE = 4e-3;
  /** Single against double precision, relative to the largest gradient. */
  private static final double PRECISION_TOLERANCE = 2e-5;

  @Test
  void everyLayersGradientAgreesWithCentralDifferences() {
    checkDifferences(TestNetworks.convolutional(11), 1);
    checkDifferences(TestNetworks.strided(12), 2);
    checkDifferences(TestNetworks.mlp(13, 7, 9, 6, 3), 3);
  }

  @Test
  void everyActivationsGradientAgreesWithCentralDifferences() {
    for (Activation.Function function : Activation.Function.values()) {
      checkDifferences(TestNetworks.smooth(14, function), 4);
    }
  }

  @Test
  void batchNormsGradientsAgreeWithCentralDifferences() {
    checkDifferences(TestNetworks.normalized(15), 5);
  }

  @Test
  void averagingAndDropoutsGradientsAgreeWithCentralDifferences() {
    // The masks of one step stay the same, so the loss is a smooth function of the parameters.
    checkDifferences(TestNetworks.averaged(16), 6);
    checkDifferences(TestNetworks.global(17), 7);
  }

  @Test
  void aGraphsGradientsAgreeWithCentralDifferences() {
    // With other seeds a step may cross a corner of a maximum or a function.
    checkDifferences(RandomGraphs.everyKind(1), 1, STEP);
    checkDifferences(RandomGraphs.everyKind(2), 2, STEP);
    for (long seed = 0; seed < GRAPHS; seed++) {
      checkDifferences(RandomGraphs.smooth(seed), seed, GRAPH_STEP);
    }
  }

  @Test
  @Tag("nightly")
  void manyGraphsGradientsAgreeWithCentralDifferences() {
    for (long seed = 0; seed < GRAPHS_AT_NIGHT; seed++) {
      checkDifferences(RandomGraphs.smooth(1_000_000 + seed), seed, GRAPH_STEP);
    }
  }

  @Test
  void singlePrecisionKernelsAgreeWithDoublePrecision() {
    for (Network network : List.of(TestNetworks.convolutional(21), TestNetworks.strided(22),
        TestNetworks.smooth(23, Activation.Function.SIGMOID), TestNetworks.smooth(24, Activation.Function.TANH),
        TestNetworks.normalized(25), TestNetworks.averaged(26), TestNetworks.global(27))) {
      Batch batch = new Batch(network, 5);
      try (Nd4jTrainer single = trainer(network, DataType.FLOAT); Nd4jTrainer exact = trainer(network,
          DataType.DOUBLE)) {
        single.gradients(batch.images, batch.loss());
        exact.gradients(batch.images, batch.loss());
        double[] expected = exact.parameters().gradients().toDoubleVector();
        double[] actual = single.parameters().gradients().toDoubleVector();
        double scale = exact.parameters().gradients().amaxNumber().doubleValue();
        for (int i = 0; i < expected.length; i++) {
          assertEquals(expected[i], actual[i], PRECISION_TOLERANCE * scale, network.model() + " parameter " + i);
        }
      }
    }
  }

  @Test
  void aBatchThatIsCutIntoPartsHasTheMeanGradientOfItsImages() {
    // Each image has more values than a part of the batch may have, so each is a part.
    Network network = TestNetworks.large(31);
    Batch batch = new Batch(network, 8);
    int size = network.input().size();
    double[] mean = new double[0];
    for (int i = 0; i < BATCH; i++) {
      try (Nd4jTrainer alone = new Nd4jTrainer(
          network, new Optimizer(Optimizer.Rule.MOMENTUM, 0), 1, DataType.FLOAT, Optional.of(SeedStream.of(9)))) {
        alone.gradients(Arrays.copyOfRange(batch.images, i * size, (i + 1) * size),
            new LabelLoss(new int[] {batch.labels[i]}));
        double[] gradients = alone.parameters().gradients().toDoubleVector();
        mean = i == 0 ? new double[gradients.length] : mean;
        for (int j = 0; j < mean.length; j++) {
          mean[j] += gradients[j] / BATCH;
        }
      }
    }
    try (Nd4jTrainer together = trainer(network, DataType.FLOAT)) {
      together.gradients(batch.images, batch.loss());
      double scale = together.parameters().gradients().amaxNumber().doubleValue();
      assertArrayEquals(
          mean, together.parameters().gradients().toDoubleVector(), PRECISION_TOLERANCE * scale);
    }
  }

  private static void checkDifferences(Network network, long seed) {
    checkDifferences(network, seed, STEP);
  }

  private static void checkDifferences(Network network, long seed, double step) {
    Batch batch = new Batch(network, seed);
    try (Nd4jTrainer trainer = trainer(network, DataType.DOUBLE)) {
      trainer.gradients(batch.images, batch.loss());
      double[] gradients = trainer.parameters().gradients().toDoubleVector();
      double scale = trainer.parameters().gradients().amaxNumber().doubleValue();
      INDArray values = trainer.parameters().values();
      int stride = network.isChain() ? 1 : Math.max(1, gradients.length / MOST_PARAMETERS);
      for (int i = (int) (seed % stride); i < gradients.length; i += stride) {
        double value = values.getDouble(i);
        values.putScalar(i, value + step);
        double above = trainer.gradients(batch.images, batch.loss());
        values.putScalar(i, value - step);
        double below = trainer.gradients(batch.images, batch.loss());
        values.putScalar(i, value);
        assertEquals((above - below) / (2 * step), gradients[i], DIFFERENCE_TOLERANCE * scale,
            network.model() + " parameter " + i + ", data seed " + seed);
      }
    }
  }

  private static Nd4jTrainer trainer(Network network, DataType type) {
    return new Nd4jTrainer(
        network, new Optimizer(Optimizer.Rule.MOMENTUM, 0), BATCH, type, Optional.of(SeedStream.of(9)));
  }

  /** Random images and labels. */
  private static final class Batch {
    private final float[] images;
    private final int[] labels = new int[BATCH];

    Batch(Network network, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      images = TestNetworks.values(random, BATCH * network.input().size(), 1);
      for (int i = 0; i < BATCH; i++) {
        labels[i] = random.nextInt(network.classes());
      }
    }

    Loss loss() {
      return new LabelLoss(labels);
    }
  }
}
