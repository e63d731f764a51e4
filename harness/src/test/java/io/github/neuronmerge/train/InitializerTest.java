package io.github.neuronmerge.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.network.WeightLayer;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Would catch first weights of the wrong size, and weights or statistics that survive from the blank network. */
class InitializerTest {
  /** The largest of n uniform values falls short of the bound by a share of about 1 / n, here n >= 1000. */
  private static final double SHORTFALL = 0.02;
  /** A mean of independent values is farther from its expectation less than once in a million times. */
  private static final double FIVE_DEVIATIONS = 5;

  @Test
  void boundsAreTheLiteratures() {
    Dense dense = Dense.zeros("fc", 30, 50);
    assertBounds(dense, Map.of(Initializer.HE, 6.0 / 50, Initializer.LECUN, 3.0 / 50, Initializer.SMALL, 1.0 / 50,
        Initializer.PYTORCH, 1.0 / 50, Initializer.GLOROT, 6.0 / 80));
    // Fan-in 4 x 9, fan-out 30 x 9: Glorot's bound counts kernel positions on both sides.
    Conv2d conv = Conv2d.zeros("conv", 30, 4, 3);
    assertBounds(conv, Map.of(Initializer.HE, 6.0 / 36, Initializer.LECUN, 3.0 / 36, Initializer.SMALL, 1.0 / 36,
        Initializer.PYTORCH, 1.0 / 36, Initializer.GLOROT, 6.0 / (36 + 270)));
  }

  private static void assertBounds(WeightLayer layer, Map<Initializer, Double> squares) {
    squares.forEach((initializer, square) -> {
      double bound = Math.sqrt(square);
      assertEquals(bound, initializer.bound(layer), 0, initializer + " " + layer.name());
    });
  }

  @Test
  void weightsFillTheRangeAndBatchNormAndAllBiasesButPytorchsStartWithoutEffect() {
    Network blank = TestNetworks.normalized(1);
    for (Initializer initializer : Initializer.values()) {
      Network network = initializer.initialize(blank, SeedStream.of(2));
      assertEquals(BatchNorm.initial("bn1", 4, BatchNorm.DEFAULT_EPS), network.layers().get(1));
      assertEquals(BatchNorm.initial("bn2", 6, 0.01), network.layers().get(6));
      for (WeightLayer layer : network.weightLayers()) {
        for (int i = 0; i < layer.neurons(); i++) {
          assertEquals(initializer == Initializer.PYTORCH, layer.bias().at(i) != 0, initializer.name());
        }
      }
      assertNotEquals(network, initializer.initialize(blank, SeedStream.of(3)));
    }
    Network wide = Initializer.GLOROT.initialize(TestNetworks.mlp(1, 50, 30), SeedStream.of(4));
    double largest = 0;
    for (float weight : wide.weightLayers().get(0).weight().toArray()) {
      largest = Math.max(largest, Math.abs(weight));
    }
    double bound = Math.sqrt(6.0 / 80);
    assertEquals(bound, largest, SHORTFALL * bound);
  }

  @Test
  void pytorchHasTheWeightsOfSmallAndBiasesOfTheirOwnInTheSameRange() {
    Network blank = TestNetworks.mlp(1, 2_000, 16, 1_000);
    Network small = Initializer.SMALL.initialize(blank, SeedStream.of(5));
    Network pytorch = Initializer.PYTORCH.initialize(blank, SeedStream.of(5));
    for (int i = 0; i < blank.weightLayers().size(); i++) {
      WeightLayer layer = pytorch.weightLayers().get(i);
      assertEquals(small.weightLayers().get(i).weight(), layer.weight(), "the same stream draws the weights");
      float[] biases = layer.bias().toArray();
      assertTrue(IntStream.range(0, Math.min(biases.length, layer.weight().size()))
          .anyMatch(j -> biases[j] != layer.weight().toArray()[j]), "another stream draws the biases");
    }
    WeightLayer last = pytorch.weightLayers().get(pytorch.weightLayers().size() - 1);
    double bound = Math.sqrt(1.0 / last.fanIn());
    double least = 0;
    double most = 0;
    double sum = 0;
    for (float bias : last.bias().toArray()) {
      least = Math.min(least, bias);
      most = Math.max(most, bias);
      sum += bias;
    }
    assertEquals(-bound, least, SHORTFALL * bound);
    assertEquals(bound, most, SHORTFALL * bound);
    assertEquals(0, sum / last.neurons(), FIVE_DEVIATIONS * bound / Math.sqrt(3.0 * last.neurons()));
  }
}
