package io.github.neuronmerge.network.model;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.WeightLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@link LeNet5} with batch normalisation after both convolutions and the hidden dense layer, before the ReLUs. For 28
 * x 28 images and 10 classes: 432,220 parameters (1,140 more, the gamma and beta of 570 channels) and 2,308,220
 * multiply-accumulates.
 */
final class LeNet5Normalized {
  private LeNet5Normalized() {}

  static Network of(Shape input, int classes) {
    List<Layer> plain = LeNet5.of(input, classes).layers();
    List<Layer> layers = new ArrayList<>();
    int norms = 0;
    for (Layer layer : plain.subList(0, plain.size() - 1)) {
      layers.add(layer);
      Optional<WeightLayer> weights = layer.weights();
      if (weights.isPresent()) {
        norms++;
        layers.add(BatchNorm.initial("bn" + norms, weights.get().neurons(), BatchNorm.DEFAULT_EPS));
      }
    }
    layers.add(plain.get(plain.size() - 1));
    return Network.chain("lenet5-bn", input, layers);
  }
}
