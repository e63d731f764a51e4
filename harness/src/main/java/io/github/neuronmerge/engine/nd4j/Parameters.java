package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.engine.TrainerState;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.WeightLayer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * All weights and biases of a network in one flat vector, layer by layer, weights before biases, and their gradients in
 * another: an optimizer is then one op over two vectors. Layers see views. Batch normalisation's gamma counts as a
 * weight, its beta as a bias; its running statistics are kept beside, for they have no gradient.
 */
final class Parameters {
  private final Network network;
  private final INDArray values;
  private final INDArray gradients;
  private final Map<String, Views> views = new HashMap<>();
  private final Map<String, RunningStatistics> statistics = new LinkedHashMap<>();

  /** The parts of the flat vectors that belong to one layer; in inference the gradients are of no use. */
  record Views(INDArray weight, INDArray bias, INDArray weightGradient, INDArray biasGradient, boolean isTraining) {}

  /** What the optimizer changes in one layer. */
  private record Trained(Tensor weight, Tensor bias) {
    static Optional<Trained> of(Layer layer) {
      if (layer instanceof WeightLayer weights) {
        return Optional.of(new Trained(weights.weight(), weights.bias()));
      }
      return layer instanceof BatchNorm norm ? Optional.of(new Trained(norm.gamma(), norm.beta())) : Optional.empty();
    }

    int size() {
      return weight.size() + bias.size();
    }
  }

  Parameters(Network network, Arena arena, boolean training) {
    this.network = network;
    int size = network.layers().stream().flatMap(layer -> Trained.of(layer).stream()).mapToInt(Trained::size).sum();
    // A network may have no weights (the part before a first layer), and ND4J no buffer of nothing.
    values = arena.zeros(Math.max(1, size));
    gradients = training ? arena.zeros(Math.max(1, size)) : values;
    float[] flat = new float[size];
    int offset = 0;
    for (Layer layer : network.layers()) {
      Optional<Trained> trained = Trained.of(layer);
      if (trained.isPresent()) {
        views.put(layer.name(), place(trained.get(), flat, offset, training));
        offset += trained.get().size();
      }
      if (layer instanceof BatchNorm norm) {
        statistics.put(norm.name(), new RunningStatistics(norm));
      }
    }
    Buffers.write(flat, size, values);
  }

  private Views place(Trained layer, float[] flat, int offset, boolean training) {
    int biasOffset = offset + layer.weight().size();
    layer.weight().copyTo(flat, offset);
    layer.bias().copyTo(flat, biasOffset);
    return new Views(view(values, offset, layer.weight()), view(values, biasOffset, layer.bias()),
        view(gradients, offset, layer.weight()), view(gradients, biasOffset, layer.bias()), training);
  }

  private static INDArray view(INDArray flat, int offset, Tensor like) {
    int[] shape = like.shape();
    long[] sides = new long[shape.length];
    for (int i = 0; i < shape.length; i++) {
      sides[i] = shape[i];
    }
    return flat.get(NDArrayIndex.interval(offset, offset + like.size())).reshape('c', sides);
  }

  Views of(Layer layer) {
    return views.get(layer.name());
  }

  RunningStatistics statistics(BatchNorm layer) {
    return statistics.get(layer.name());
  }

  INDArray values() {
    return values;
  }

  INDArray gradients() {
    return gradients;
  }

  /** Returns the network with the weights as they are in the flat vector now, and the running statistics. */
  Network toNetwork() {
    float[] flat = Buffers.read(values);
    List<Layer> layers = network.layers();
    Network result = network;
    int offset = 0;
    for (int i = 0; i < layers.size(); i++) {
      Optional<Trained> trained = Trained.of(layers.get(i));
      if (trained.isPresent()) {
        Tensor weight = slice(flat, offset, trained.get().weight());
        Tensor bias = slice(flat, offset + weight.size(), trained.get().bias());
        offset += trained.get().size();
        result = result.with(i, changed(layers.get(i), weight, bias));
      }
    }
    return result;
  }

  TrainerState addTo(TrainerState state) {
    TrainerState result = state.with("parameters", Buffers.read(values));
    for (Map.Entry<String, RunningStatistics> layer : statistics.entrySet()) {
      result = layer.getValue().addTo(result, layer.getKey());
    }
    return result;
  }

  void restore(TrainerState state) {
    int size = (int) values.length();
    Buffers.write(state.floats("parameters", size), size, values);
    statistics.forEach((layer, followed) -> followed.restore(state, layer));
  }

  private Layer changed(Layer layer, Tensor weight, Tensor bias) {
    if (layer instanceof BatchNorm norm) {
      RunningStatistics followed = statistics.get(norm.name());
      return new BatchNorm(norm.name(), weight, bias, followed.mean(), followed.variance(), norm.eps());
    }
    return ((WeightLayer) layer).with(weight, bias);
  }

  private static Tensor slice(float[] flat, int offset, Tensor like) {
    float[] part = new float[like.size()];
    System.arraycopy(flat, offset, part, 0, part.length);
    return like.withValues(part);
  }
}
