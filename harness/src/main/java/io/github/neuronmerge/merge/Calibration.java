package io.github.neuronmerge.merge;

import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Engines;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.network.Network;

/**
 * Unlabelled training images to look at activations with. Their labels are never read, and the images are neither
 * validation nor test images.
 */
public final class Calibration {
  private static final int BATCH = 250;
  private final Dataset images;

  /** Makes a calibration set of these images. */
  public Calibration(Dataset images) {
    this.images = images;
  }

  /**
   * Returns what the neurons of a hidden layer put out, as the layer's consumer reads it: after activation, pooling and
   * flattening.
   *
   * @param network the network, whose layer may be narrower than that of the original
   * @param hidden which layer
   * @return one row a neuron, one column an image and position
   */
  FeatureMatrix of(Network network, HiddenLayer hidden) {
    return rows(network, hidden.consumer(), hidden.layerIn(network).neurons());
  }

  /** Returns what a layer reads, one row a channel of {@code channels}, one column an image and position. */
  FeatureMatrix inputOf(Network network, int layer, int channels) {
    return rows(network, layer, channels);
  }

  private FeatureMatrix rows(Network network, int layer, int channels) {
    Network prefix = new Network(network.model(), network.input(), network.layers().subList(0, layer));
    int positions = prefix.shapes().get(layer).size() / channels;
    int columns = images.count() * positions;
    float[] values = new float[channels * columns];
    float[] pixels = new float[BATCH * images.imageShape().size()];
    try (Predictor predictor = Engines.of("nd4j").predictor(prefix)) {
      for (int start = 0; start < images.count(); start += BATCH) {
        int count = Math.min(BATCH, images.count() - start);
        for (int i = 0; i < count; i++) {
          images.copyImage(start + i, pixels, i * images.imageShape().size());
        }
        float[] batch = predictor.logits(pixels, count);
        for (int i = 0; i < count; i++) {
          for (int c = 0; c < channels; c++) {
            System.arraycopy(batch, (i * channels + c) * positions, values, c * columns + (start + i) * positions,
                positions);
          }
        }
      }
    }
    return new FeatureMatrix(channels, columns, values);
  }
}
