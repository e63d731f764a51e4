package io.github.neuronmerge.merge.algebra;

import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Node;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.WeightLayer;
import io.github.neuronmerge.network.space.ChannelSpace;
import io.github.neuronmerge.network.space.ChannelSpaces;
import io.github.neuronmerge.network.space.SpaceView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network whose batch normalisations went into the weights before them, in double and with eps inside the root: W~ =
 * g W and b~ = g (b - mean) + beta with g = gamma / sqrt(variance + eps). What it computes is the same, and methods see
 * one kind of neuron only. A batch normalisation that follows something else, or a layer that others read too, stays.
 *
 * @param network the network without those batch normalisations
 * @param normalisations what was folded, by the names of the layers with weights that took it in
 * @param spaces its channel spaces
 */
public record BatchNormFolding(Network network, Map<String, BatchNorm> normalisations, ChannelSpaces spaces) {
  public BatchNormFolding {
    normalisations = Map.copyOf(normalisations);
  }

  /** Folds a network. */
  public static BatchNormFolding of(Network network) {
    Map<String, Layer> layers = new LinkedHashMap<>();
    Map<String, List<String>> inputs = new HashMap<>();
    Map<String, String> renamed = new HashMap<>();
    Map<String, BatchNorm> normalisations = new HashMap<>();
    for (Node node : network.nodes()) {
      List<String> read = node.inputs().stream().map(name -> renamed.getOrDefault(name, name)).toList();
      Optional<BatchNorm> norm = node.layer().normalisation();
      // What is folded already is read under another name, so this is a layer that nothing was folded into yet.
      Optional<WeightLayer> before = Optional.of(node.inputs().get(0)).filter(layers::containsKey)
          .flatMap(name -> layers.get(name).weights()).filter(layer -> network.readers(layer.name()).size() == 1);
      if (norm.isPresent() && before.isPresent()) {
        layers.put(before.get().name(), scaled(before.get(), norm.get()));
        normalisations.put(before.get().name(), norm.get());
        renamed.put(node.name(), before.get().name());
      } else {
        layers.put(node.name(), node.layer());
        inputs.put(node.name(), read);
      }
    }
    List<Node> nodes = new ArrayList<>();
    layers.forEach((name, layer) -> nodes.add(new Node(layer, inputs.get(name))));
    Network folded = new Network(network.model(), network.input(), nodes);
    return new BatchNormFolding(folded, normalisations, ChannelSpaces.of(folded));
  }

  /** Returns all hidden layers that can be merged, which remember what was folded into them and their neighbours. */
  public List<HiddenLayer> layers() {
    return layers(SpaceView.ALL);
  }

  /** Returns those of a view. */
  public List<HiddenLayer> layers(SpaceView view) {
    return view.of(spaces.free()).stream().map(space -> new HiddenLayer(space, normalisations)).toList();
  }

  /** Returns the spaces that cannot be changed; each says why. */
  public List<ChannelSpace> frozen() {
    return spaces.frozen();
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
