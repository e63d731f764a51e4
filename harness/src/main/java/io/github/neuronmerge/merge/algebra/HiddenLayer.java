package io.github.neuronmerge.merge.algebra;

import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.WeightLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer whose neurons can be merged: it has weights, and the next layer with weights consumes it. What stands between
 * them (activation, pooling, dropout, flattening) acts on each channel alone, so a map passes through.
 *
 * @param producer place of the layer in its network
 * @param consumer place of the layer that reads it
 * @param name the layer's name
 * @param neurons n, its width
 * @param normalisation the batch normalisation that was folded into it, if one was
 * @param consumerNormalisation the batch normalisation that was folded into the layer that reads it, if one was
 */
public record HiddenLayer(int producer, int consumer, String name, int neurons, Optional<BatchNorm> normalisation,
    Optional<BatchNorm> consumerNormalisation) {
  /** Returns a network's hidden layers in order; the last layer with weights is not one, for it gives the logits. */
  public static List<HiddenLayer> of(Network network) {
    List<HiddenLayer> result = new ArrayList<>();
    int producer = -1;
    for (int i = 0; i < network.layers().size(); i++) {
      if (network.layers().get(i).weights().isPresent()) {
        if (producer >= 0) {
          WeightLayer layer = network.weightLayer(producer);
          result.add(new HiddenLayer(producer, i, layer.name(), layer.neurons(), Optional.empty(),
              Optional.empty()));
        }
        producer = i;
      }
    }
    return result;
  }

  /** Returns this layer with the batch normalisations that were folded into it and into its consumer. */
  HiddenLayer with(Optional<BatchNorm> folded, Optional<BatchNorm> foldedIntoConsumer) {
    return new HiddenLayer(producer, consumer, name, neurons, folded, foldedIntoConsumer);
  }

  /** Returns the layer itself in {@code network}, which may be narrower by now. */
  public WeightLayer layerIn(Network network) {
    return network.weightLayer(producer);
  }

  /** Returns the layer that reads it in {@code network}. */
  public WeightLayer consumerIn(Network network) {
    return network.weightLayer(consumer);
  }
}
