package io.github.neuronmerge.network.model;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Flatten;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Builds the fully connected architectures: images of any shape are flattened, hidden layers {@code fc1}, {@code fc2},
 * ... have one activation function, and the last layer gives the logits.
 */
final class MultilayerPerceptron {
  private MultilayerPerceptron() {}

  static Network of(String model, Shape input, int classes, Activation.Function function, int... hidden) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Flatten("flatten"));
    int in = input.size();
    for (int i = 0; i < hidden.length; i++) {
      layers.add(Dense.zeros("fc" + (i + 1), hidden[i], in));
      layers.add(new Activation(function.name().toLowerCase(Locale.ROOT) + (i + 1), function));
      in = hidden[i];
    }
    layers.add(Dense.zeros("fc" + (hidden.length + 1), classes, in));
    return Network.chain(model, input, layers);
  }
}
