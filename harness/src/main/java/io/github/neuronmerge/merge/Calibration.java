package io.github.neuronmerge.merge;

import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Engines;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.network.Network;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Unlabelled training images to look at activations with. Their labels are never read, and the images are neither
 * validation nor test images.
 */
public final class Calibration {
  private static final int BATCH = 250;
  private final Dataset images;
  private final Optional<Network> remembered;
  private final Map<List<Integer>, FeatureMatrix> memory = new HashMap<>();

  /** Makes a calibration set of these images. */
  public Calibration(Dataset images) {
    this(images, Optional.empty());
  }

  private Calibration(Dataset images, Optional<Network> remembered) {
    this.images = images;
    this.remembered = remembered;
  }

  /** Returns the same images, but what {@code network} does with them is computed once for each layer and kept. */
  Calibration remembering(Network network) {
    return new Calibration(images, Optional.of(network));
  }

  /** Returns two calibration sets, of the first images and of those after them. */
  List<Calibration> split() {
    int half = images.count() / 2;
    int[] rest = IntStream.range(half, images.count()).toArray();
    return List.of(new Calibration(images.first(half)), new Calibration(images.subset(rest)));
  }

  /** Returns the logits of a network, one row a class, one column an image. */
  FeatureMatrix logits(Network network) {
    return rows(network, network.layers().size(), network.classes());
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

  // The very object: comparing millions of weights would cost more than it saves.
  @SuppressWarnings("ReferenceEquality")
  private FeatureMatrix rows(Network network, int layer, int channels) {
    if (remembered.isPresent() && remembered.get() == network) {
      return memory.computeIfAbsent(List.of(layer, channels), key -> run(network, layer, channels));
    }
    return run(network, layer, channels);
  }

  private FeatureMatrix run(Network network, int layer, int channels) {
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
