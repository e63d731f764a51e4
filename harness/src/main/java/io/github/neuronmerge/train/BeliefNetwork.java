package io.github.neuronmerge.train;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.AvgPool;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Dropout;
import io.github.neuronmerge.network.Flatten;
import io.github.neuronmerge.network.GlobalAvgPool;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.MaxPool;
import io.github.neuronmerge.network.Network;
import java.util.ArrayList;
import java.util.List;

/** What a network must be to be pre-trained as a deep belief network: fully connected layers with sigmoids. */
final class BeliefNetwork {
  private static final Layer.Cases<Part> PARTS = new Parts();

  private BeliefNetwork() {}

  /** What a layer is in a deep belief network. */
  private enum Part {
    FULLY_CONNECTED, SIGMOID, FLATTENING, NONE
  }

  /** Returns where the layers are that are trained; refuses a network that is no stack of them and an output layer. */
  static List<Integer> hiddenLayers(Network network) {
    List<Integer> found = new ArrayList<>();
    List<Part> parts = network.layers().stream().map(layer -> layer.match(PARTS)).toList();
    int last = parts.size() - 1;
    for (int i = 0; i <= last; i++) {
      Part part = parts.get(i);
      boolean hidden = part == Part.FULLY_CONNECTED && i < last && parts.get(i + 1) == Part.SIGMOID;
      boolean output = part == Part.FULLY_CONNECTED && i == last;
      if (hidden) {
        found.add(i);
      } else if (!(part == Part.FLATTENING || part == Part.SIGMOID || output)) {
        throw new BadInputException("pretrain.epochs: model '" + network.model() + "' cannot be pre-trained because of "
            + "its layer " + network.layers().get(i).name()
            + ": all hidden layers must be fully connected and have sigmoids");
      }
    }
    return found;
  }

  private static final class Parts implements Layer.Cases<Part> {
    @Override
    public Part conv2d(Conv2d layer) {
      return Part.NONE;
    }

    @Override
    public Part dense(Dense layer) {
      return Part.FULLY_CONNECTED;
    }

    @Override
    public Part batchNorm(BatchNorm layer) {
      return Part.NONE;
    }

    @Override
    public Part maxPool(MaxPool layer) {
      return Part.NONE;
    }

    @Override
    public Part avgPool(AvgPool layer) {
      return Part.NONE;
    }

    @Override
    public Part globalAvgPool(GlobalAvgPool layer) {
      return Part.NONE;
    }

    @Override
    public Part activation(Activation layer) {
      return layer.function() == Activation.Function.SIGMOID ? Part.SIGMOID : Part.NONE;
    }

    @Override
    public Part dropout(Dropout layer) {
      return Part.NONE;
    }

    @Override
    public Part flatten(Flatten layer) {
      return Part.FLATTENING;
    }
  }
}
