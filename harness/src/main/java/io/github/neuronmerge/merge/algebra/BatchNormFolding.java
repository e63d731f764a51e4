package io.github.neuronmerge.merge.algebra;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.WeightLayer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network whose batch normalisations went into the weights before them, in double and with eps inside the root: W~ =
 * g W and b~ = g (b - mean) + beta with g = gamma / sqrt(variance + eps). What it computes is the same, and methods see
 * one kind of neuron only.
 *
 * @param network the network without batch normalisation
 * @param layers its hidden layers, which remember what was folded into them
 */
public record BatchNormFolding(Network network, List<HiddenLayer> layers) {
  public BatchNormFolding {
    layers = List.copyOf(layers);
  }

  /** Folds a network; refuses a batch normalisation that does not follow a layer with weights at once. */
  public static BatchNormFolding of(Network network) {
    List<Layer> folded = new ArrayList<>();
    Map<String, BatchNorm> normalisations = new HashMap<>();
    for (Layer layer : network.layers()) {
      Optional<BatchNorm> norm = layer.normalisation();
      if (norm.isPresent()) {
        int last = folded.size() - 1;
        WeightLayer before = Optional.of(last).filter(i -> i >= 0).flatMap(i -> folded.get(i).weights())
            .orElseThrow(() -> new BadInputException("batch normalisation '" + layer.name() + "' of " + network.model()
                + " does not follow a convolution or dense layer at once, so it cannot be folded into one"));
        folded.set(last, scaled(before, norm.get()));
        normalisations.put(before.name(), norm.get());
      } else {
        folded.add(layer);
      }
    }
    Network result = Network.chain(network.model(), network.input(), folded);
    return new BatchNormFolding(result, HiddenLayer.of(result).stream()
        .map(hidden -> hidden.with(Optional.ofNullable(normalisations.get(hidden.name())),
            Optional.ofNullable(normalisations.get(hidden.consumerIn(result).name())))).toList());
  }

  private static WeightLayer scaled(WeightLayer layer, BatchNorm norm) {
    float[] weight = layer.weight().toArray();
    float[] bias = layer.bias().toArray();
    int fanIn = layer.fanIn();
    for (int c = 0; c < bias.length; c++) {
      double scale = norm.scale(c);
      for (int i = c * fanIn; i < (c + 1) * fanIn; i++) {
        weight[i] = (float) (scale * weight[i]);
      }
      bias[c] = (float) (scale * bias[c] + norm.shift(c));
    }
    return layer.with(layer.weight().withValues(weight), Tensor.of(bias, bias.length));
  }
}
