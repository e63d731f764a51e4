package io.github.neuronmerge.train;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.WeightLayer;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How a network's initial weights are drawn: uniformly in +-bound. Biases are zero unless an alternative says
 * otherwise, and batch normalisation has scale 1 and shift 0. Each layer has its own seed streams, one for its weights and one for
 * its biases, so they do not depend on the sizes of other layers.
 */
public enum Initializer {
  /** Bound sqrt(6 / fan-in), which keeps the variance of activations through ReLUs (He et al., ICCV 2015). */
  HE {
    @Override
    double bound(WeightLayer layer) {
      return Math.sqrt(6.0 / layer.fanIn());
    }
  },
  /**
   * Bound sqrt(3 / fan-in), which keeps the variance of activations through linear layers (LeCun et al., Efficient
   * BackProp, 1998).
   */
  LECUN {
    @Override
    double bound(WeightLayer layer) {
      return Math.sqrt(3.0 / layer.fanIn());
    }
  },
  /** Bound sqrt(1 / fan-in), the one that {@link #PYTORCH} has for weights. */
  SMALL {
    @Override
    double bound(WeightLayer layer) {
      return Math.sqrt(1.0 / layer.fanIn());
    }
  },
  /**
   * Bound sqrt(1 / fan-in) for weights and biases: the default of PyTorch's {@code Linear} and {@code Conv2d}, whose
   * {@code reset_parameters} has {@code kaiming_uniform_} with a of sqrt(5) for weights, which is the same bound.
   */
  PYTORCH {
    @Override
    double bound(WeightLayer layer) {
      return SMALL.bound(layer);
    }

    @Override
    double biasBound(WeightLayer layer) {
      return SMALL.bound(layer);
    }
  },
  /**
   * Bound sqrt(6 / (fan-in + fan-out)), a compromise between the variances of activations and of gradients, for sigmoid
   * and tanh (Glorot and Bengio, AISTATS 2010, equation 16). A convolution's fan-out is output channels x kernel
   * positions.
   */
  GLOROT {
    @Override
    double bound(WeightLayer layer) {
      return Math.sqrt(6.0 / ((double) layer.fanIn() + layer.fanOut()));
    }
  };

  /** Returns the bound on the absolute values of a layer's initial weights. */
  abstract double bound(WeightLayer layer);

  /** Returns the bound on the absolute values of a layer's initial biases. */
  double biasBound(WeightLayer layer) {
    return 0;
  }

  Network initialize(Network network, SeedStream seeds) {
    List<Layer> layers = network.layers().stream().map(layer -> initialized(layer, seeds)).toList();
    return network.withLayers(layers);
  }

  private Layer initialized(Layer layer, SeedStream seeds) {
    return layer.byRole(
        weights -> weights.with(uniform(weights.weight(), bound(weights), seeds.child(weights.name())),
            biases(weights, seeds)),
        norm -> BatchNorm.initial(norm.name(), norm.channels(), norm.eps()),
        weightless -> weightless);
  }

  private Tensor biases(WeightLayer layer, SeedStream seeds) {
    double bound = biasBound(layer);
    Tensor zeros = Tensor.zeros(layer.neurons());
    return bound == 0 ? zeros : uniform(zeros, bound, seeds.child(layer.name() + "/bias"));
  }

  private static Tensor uniform(Tensor like, double bound, SeedStream seeds) {
    SplittableRandom random = seeds.random();
    float[] values = new float[like.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    return like.withValues(values);
  }
}
