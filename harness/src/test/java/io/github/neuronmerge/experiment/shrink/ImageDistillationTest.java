package io.github.neuronmerge.experiment.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Softmax;
import io.github.neuronmerge.network.TestNetworks;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Would catch a network that is trained away from the one that it is made of. */
class ImageDistillationTest {
  private static final Network ORIGINAL = TestNetworks.mlp(1, 8, 16, 3);

  @Test
  void aNetworkComesNearerToTheOriginalOnImagesThatItHasNotSeen() {
    Network small = TestNetworks.mlp(2, 8, 12, 3);
    Network trained = new ImageDistillation(Engines.training(), ORIGINAL, images(3, 400), (share, note) -> { })
        .of(small, 0);
    double before = change(small);
    double after = change(trained);
    assertTrue(after < before / 2, "mean change " + before + " became " + after);
  }

  @Test
  void whatIsEqualAlreadyStaysAsItIs() {
    assertSame(ORIGINAL, new ImageDistillation(Engines.training(), ORIGINAL, images(3, 40), (share, note) -> { })
        .of(ORIGINAL, 0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theGradientIsThatOfTheLoss(boolean isCentred) {
    float[] wanted = {1, -2, 0.5f, 3};
    float[] outputs = {0.5f, 1, 2, -1};
    OutputLoss loss = new OutputLoss(wanted, /* images= */ 2, /* scale= */ 3, isCentred);
    float[] gradient = new float[4];
    double at = loss.gradient(outputs, gradient);
    assertEquals((isCentred ? 2 * 1.75 * 1.75 + 2 * 2.75 * 2.75 : 0.25 + 9 + 2.25 + 16) / 6, at, 1e-6);
    for (int j = 0; j < outputs.length; j++) {
      float[] moved = outputs.clone();
      moved[j] += 1e-2f;
      double ahead = loss.gradient(moved, new float[4]);
      moved[j] -= 2e-2f;
      assertEquals((ahead - loss.gradient(moved, new float[4])) / 2e-2, gradient[j], 1e-3);
    }
  }

  @Test
  void aNetworkThatEndsInSoftmaxIsTrainedBeforeItAndKeepsIt() {
    Network ending = withSoftmax(ORIGINAL);
    Network trained = new ImageDistillation(Engines.training(), ending, images(3, 100), (share, note) -> { })
        .of(withSoftmax(TestNetworks.mlp(2, 8, 12, 3)), 0);
    assertEquals("softmax", trained.output());
    assertTrue(change(ending, trained) < change(ending, withSoftmax(TestNetworks.mlp(2, 8, 12, 3))) / 2);
  }

  private static Network withSoftmax(Network network) {
    List<Layer> layers = new ArrayList<>(network.layers());
    layers.add(new Softmax("softmax", /* isLogarithm= */ false));
    return Network.chain(network.model(), network.input(), layers);
  }

  private static double change(Network network) {
    return change(ORIGINAL, network);
  }

  private static double change(Network original, Network network) {
    try (Predictor before = Engines.reference().predictor(original);
        Predictor after = Engines.reference().predictor(network)) {
      return OutputChange.of("other images", before, after, images(4, 200), 50).mean();
    }
  }

  private static Dataset images(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count * ORIGINAL.input().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Dataset.unlabelled("random", ORIGINAL.input(), values);
  }
}
