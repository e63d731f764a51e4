package io.github.neuronmerge.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Softmax;
import io.github.neuronmerge.network.TestNetworks;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Would catch a comparison that a softmax flattens, or that an offset which it ignores disturbs. */
class ComparedOutputsTest {
  private static final float[] WANTED = {1, 2, 3, -1, 0, 4};

  @Test
  void aSoftmaxAtTheEndChangesNothing() {
    Network plain = TestNetworks.mlp(1, 8, 6, 3);
    ComparedOutputs outputs = ComparedOutputs.of(Engines.reference(), plain);
    for (boolean isLogarithm : new boolean[] {false, true}) {
      List<Layer> layers = new ArrayList<>(plain.layers());
      layers.add(new Softmax("end", isLogarithm));
      Network ending = Network.chain("ending", plain.input(), layers);
      ComparedOutputs ofEnding = ComparedOutputs.of(Engines.reference(), ending);
      assertEquals(plain.layers(), ofEnding.compared(ending).layers());
      assertEquals(ending, ofEnding.whole(ofEnding.compared(ending)));
      assertTrue(ofEnding.isCentred());
      float[] found = ofEnding.of(ending, images(), 3);
      float[] same = outputs.of(plain, images(), 7);
      assertEquals(0, outputs.distance(found, same, 0, 10), 1e-10);
    }
    assertFalse(outputs.isCentred());
  }

  @Test
  void anOffsetThatASoftmaxIgnoresIsNoDistance() {
    float[] moved = {6, 7, 8, -3, -2, 2};
    Network plain = TestNetworks.mlp(1, 8, 6, 3);
    ComparedOutputs outputs = ComparedOutputs.of(Engines.reference(), plain);
    assertEquals((75 + 12) / 2.0, outputs.distance(moved, WANTED, 0, 2), 1e-6);
    assertEquals(12, outputs.distance(moved, WANTED, 1, 2), 1e-6);
    List<Layer> layers = new ArrayList<>(plain.layers());
    layers.add(new Softmax("end", /* isLogarithm= */ true));
    assertEquals(0, ComparedOutputs.of(Engines.reference(), Network.chain("ending", plain.input(), layers))
        .distance(moved, WANTED, 0, 2), 1e-6);
  }

  @Test
  void changeGrowsFromZeroAndCountsWhatIsNearlyAsLikelyMost() {
    ComparedOutputs outputs = ComparedOutputs.of(Engines.reference(), TestNetworks.mlp(1, 8, 6, 3));
    assertEquals(0, outputs.change(WANTED.clone(), WANTED, 2), 1e-9);
    float[] unlikely = {0, 2, 3, -1, 0, 4};
    float[] likely = {1, 3, 3, -1, 0, 4};
    assertEquals(outputs.distance(unlikely, WANTED, 0, 2), outputs.distance(likely, WANTED, 0, 2), 1e-6);
    assertTrue(outputs.change(unlikely, WANTED, 2) < outputs.change(likely, WANTED, 2));
    assertEquals(Double.POSITIVE_INFINITY, outputs.change(new float[] {0, Float.NaN, 0, 0, 0, 0}, WANTED, 2));
  }

  private static Dataset images() {
    SplittableRandom random = new SplittableRandom(4);
    float[] values = new float[80];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Dataset.unlabelled("random", TestNetworks.mlp(1, 8, 6, 3).input(), values);
  }
}
