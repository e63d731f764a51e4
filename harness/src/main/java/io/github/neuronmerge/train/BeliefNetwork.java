package io.github.neuronmerge.train;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Add;
import io.github.neuronmerge.network.AvgPool;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.ChannelAffine;
import io.github.neuronmerge.network.Concat;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Dropout;
import io.github.neuronmerge.network.Flatten;
import io.github.neuronmerge.network.GlobalAvgPool;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.MaxPool;
import io.github.neuronmerge.network.Mul;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Softmax;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that a network can be pre-trained as a deep belief network: it must consist of fully connected layers with
 * sigmoids.
 */
final class BeliefNetwork {
  private static final Layer.Cases<Role> ROLES = new Roles();

  private BeliefNetwork() {}

  /** The role of a layer in a deep belief network. */
  private enum Role {
    FULLY_CONNECTED, SIGMOID, FLATTENING, NONE
  }

  /**
   * Returns the indices of the hidden layers to pre-train. Refuses a network that does not consist of such layers and
   * an output layer.
   */
  static List<Integer> hiddenLayers(Network network) {
    List<Integer> found = new ArrayList<>();
    List<Role> roles = network.layers().stream().map(layer -> layer.match(ROLES)).toList();
    int last = roles.size() - 1;
    for (int i = 0; i <= last; i++) {
      Role role = roles.get(i);
      boolean hidden = role == Role.FULLY_CONNECTED && i < last && roles.get(i + 1) == Role.SIGMOID;
      boolean output = role == Role.FULLY_CONNECTED && i == last;
      if (hidden) {
        found.add(i);
      } else if (!(role == Role.FLATTENING || role == Role.SIGMOID || output)) {
        throw new BadInputException("pretrain.epochs: model '" + network.model() + "' cannot be pre-trained because of "
            + "its layer " + network.layers().get(i).name()
            + ": all hidden layers must be fully connected and have sigmoids");
      }
    }
    return found;
  }

  private static final class Roles implements Layer.Cases<Role> {
    @Override
    public Role conv2d(Conv2d layer) {
      return Role.NONE;
    }

    @Override
    public Role dense(Dense layer) {
      return Role.FULLY_CONNECTED;
    }

    @Override
    public Role batchNorm(BatchNorm layer) {
      return Role.NONE;
    }

    @Override
    public Role maxPool(MaxPool layer) {
      return Role.NONE;
    }

    @Override
    public Role avgPool(AvgPool layer) {
      return Role.NONE;
    }

    @Override
    public Role globalAvgPool(GlobalAvgPool layer) {
      return Role.NONE;
    }

    @Override
    public Role activation(Activation layer) {
      return layer.function() == Activation.Function.SIGMOID ? Role.SIGMOID : Role.NONE;
    }

    @Override
    public Role dropout(Dropout layer) {
      return Role.NONE;
    }

    @Override
    public Role flatten(Flatten layer) {
      return Role.FLATTENING;
    }

    @Override
    public Role channelAffine(ChannelAffine layer) {
      return Role.NONE;
    }

    @Override
    public Role softmax(Softmax layer) {
      return Role.NONE;
    }

    @Override
    public Role add(Add layer) {
      return Role.NONE;
    }

    @Override
    public Role mul(Mul layer) {
      return Role.NONE;
    }

    @Override
    public Role concat(Concat layer) {
      return Role.NONE;
    }
  }
}
