package io.github.neuronmerge.merge;

import static io.github.neuronmerge.merge.MergeFixtures.compress;
import static io.github.neuronmerge.merge.MergeFixtures.method;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.ChannelStatistics;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Would catch a normalisation of pixels that finds its way into the weights, where criteria see it: the same function is
 * then merged otherwise. Pixels are normalised by (x - 0.5) / 0.5.
 */
final class NormalisedPixelsTest {
  private static final float MEAN = 0.5f;
  private static final float STD = 0.5f;
  private static final int PIXELS = 4;
  /** Of a row of weights and its bias. */
  private static final int ROW = PIXELS + 1;
  /** Single precision. */
  private static final float TOLERANCE = 1e-5f;
  /** L1 norms 2 and 1.9; with the normalisation in the weights 4 and 4.5. */
  private static final float[][] TWO_NEURONS = {{1, -1, 0, 0, 0}, {0.4f, 0.4f, 0.4f, 0.4f, 0.3f}};
  /**
   * The first is nearer to the third, squared distance 1.9 against 2; with the normalisation in the weights nearer to the
   * second, 8 against 15.2.
   */
  private static final float[][] THREE_NEURONS =
      {{1, 0, 0, 0, 0}, {0, 1, 0, 0, 0}, {1.689f, 0.689f, 0.689f, 0.689f, 0}};

  @Test
  void normalisedOutsideOrInTheWeightsTheNetworkComputesTheSame() {
    Dataset images = images();
    Dataset normalised = images.standardised(new ChannelStatistics(
        Collections.nCopies(PIXELS, (double) MEAN), Collections.nCopies(PIXELS, (double) STD)));
    for (float[][] neurons : List.of(TWO_NEURONS, THREE_NEURONS)) {
      assertArrayEquals(logits(network(neurons), normalised), logits(network(folded(neurons)), images), TOLERANCE);
    }
  }

  @Test
  void normsDoNotSeeWhatIsOutsideTheWeightsAndDoSeeWhatIsFoldedIn() {
    Method l1 = method("incoming", "l1", "select");
    assertArrayEquals(TWO_NEURONS[0], neuronOf(merged(TWO_NEURONS, 1, l1), 0), TOLERANCE);
    assertArrayEquals(folded(TWO_NEURONS)[1], neuronOf(merged(folded(TWO_NEURONS), 1, l1), 0), TOLERANCE);
  }

  @Test
  void clustersDoNotSeeWhatIsOutsideTheWeightsAndDoSeeWhatIsFoldedIn() {
    Method ward = method("incoming", "ward", "medoid-sum");
    // The neuron that stays alone is among those that are kept; of a pair one is.
    assertArrayEquals(THREE_NEURONS[1], neuronOf(merged(THREE_NEURONS, 2, ward), 1), TOLERANCE);
    assertArrayEquals(folded(THREE_NEURONS)[2], neuronOf(merged(folded(THREE_NEURONS), 2, ward), 1), TOLERANCE);
  }

  private static Network merged(float[][] neurons, int k, Method method) {
    return compress(network(neurons), Map.of("fc1", k), method);
  }

  private static float[] neuronOf(Network network, int neuron) {
    Dense layer = (Dense) network.layers().get(0);
    float[] row = new float[ROW];
    System.arraycopy(layer.weight().toArray(), neuron * PIXELS, row, 0, PIXELS);
    row[PIXELS] = layer.bias().toArray()[neuron];
    return row;
  }

  /** Returns what the neurons are for pixels that are not normalised: W / std, b - sum W mean / std. */
  private static float[][] folded(float[][] neurons) {
    float[][] folded = new float[neurons.length][ROW];
    for (int i = 0; i < neurons.length; i++) {
      folded[i][PIXELS] = neurons[i][PIXELS];
      for (int j = 0; j < PIXELS; j++) {
        folded[i][j] = neurons[i][j] / STD;
        folded[i][PIXELS] -= neurons[i][j] * MEAN / STD;
      }
    }
    return folded;
  }

  private static Network network(float[][] neurons) {
    float[] weights = new float[neurons.length * PIXELS];
    float[] biases = new float[neurons.length];
    for (int i = 0; i < neurons.length; i++) {
      System.arraycopy(neurons[i], 0, weights, i * PIXELS, PIXELS);
      biases[i] = neurons[i][PIXELS];
    }
    float[] out = new float[2 * neurons.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = i - 1;
    }
    List<Layer> layers = List.of(
        new Dense("fc1", Tensor.of(weights, neurons.length, PIXELS), Tensor.of(biases, neurons.length)),
        new Activation("relu1", Activation.Function.RELU),
        new Dense("fc2", Tensor.of(out, 2, neurons.length), Tensor.zeros(2)));
    return Network.chain("tiny", Shape.flat(PIXELS), layers);
  }

  private static Dataset images() {
    byte[] pixels = new byte[8 * PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (37 * i);
    }
    return Dataset.of("tiny", Shape.flat(PIXELS), 2, pixels, new byte[8]);
  }

  private static float[] logits(Network network, Dataset images) {
    float[] pixels = new float[images.count() * PIXELS];
    for (int i = 0; i < images.count(); i++) {
      images.copyImage(i, pixels, i * PIXELS);
    }
    try (Predictor predictor = Engines.reference().predictor(network)) {
      return predictor.logits(pixels, images.count());
    }
  }
}
