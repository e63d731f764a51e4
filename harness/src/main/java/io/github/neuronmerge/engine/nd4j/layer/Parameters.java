package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.TrainerState;
import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Buffers;
import io.github.neuronmerge.engine.nd4j.memory.Ops;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * All weights and biases of a network in one flat vector (layer by layer, weights before biases), and their gradients
 * in another. So an optimizer works on two vectors at once, and layers see views of them. Batch normalisation's gamma
 * counts as a weight and its beta as a bias. Its running statistics are kept apart, because they have no gradient.
 */
public final class Parameters {
  private final List<Layer> layers;
  private final INDArray values;
  private final INDArray gradients;
  private final Map<String, Views> views = new HashMap<>();
  private final Map<String, RunningStatistics> statistics = new LinkedHashMap<>();

  /** The views of one layer on the flat vectors. The gradients are not used in inference. */
  public record Views(
      INDArray weight, INDArray bias, INDArray weightGradient, INDArray biasGradient, boolean isTraining) {
    /** Returns the views of some neurons of the layer. */
    public Views rows(int from, int count) {
      return new Views(rows(weight, from, count), rows(bias, from, count), rows(weightGradient, from, count),
          rows(biasGradient, from, count), isTraining);
    }

    private static INDArray rows(INDArray values, int from, int count) {
      long[] shape = values.shape().clone();
      long each = values.length() / shape[0];
      shape[0] = count;
      return Ops.flat(values)
          .get(NDArrayIndex.interval(from * each, (from + count) * each)).reshape('c', shape);
    }
  }

  /**
   * The trained values of one layer.
   *
   * @param changed makes the layer with another weight and bias
   */
  private record LayerParameters(Tensor weight, Tensor bias, BiFunction<Tensor, Tensor, Layer> changed) {
    int size() {
      return weight.size() + bias.size();
    }
  }

  public Parameters(Network network, Arena arena, boolean training) {
    this(network.layers(), arena, training);
  }

  /** Takes the parameters of some layers. */
  public Parameters(List<Layer> layers, Arena arena, boolean training) {
    this.layers = layers;
    layers.forEach(layer -> layer.normalisation().ifPresent(
        norm -> statistics.put(norm.name(), new RunningStatistics(norm))));
    int size = layers.stream()
        .flatMap(layer -> parameters(layer).stream()).mapToInt(LayerParameters::size).sum();
    // A network may have no weights (a segment before the first weight layer), but ND4J allows no empty buffer.
    values = arena.zeros(Math.max(1, size));
    gradients = training ? arena.zeros(Math.max(1, size)) : values;
    float[] flat = new float[size];
    int offset = 0;
    for (Layer layer : layers) {
      Optional<LayerParameters> parameters = parameters(layer);
      if (parameters.isPresent()) {
        views.put(layer.name(), place(parameters.get(), flat, offset, training));
        offset += parameters.get().size();
      }
    }
    Buffers.write(flat, size, values);
  }

  private Optional<LayerParameters> parameters(Layer layer) {
    return layer.byRole(
        weights -> Optional.of(new LayerParameters(weights.weight(), weights.bias(), weights::with)),
        norm -> Optional.of(
            new LayerParameters(norm.gamma(), norm.beta(), (gamma, beta) -> changed(norm, gamma, beta))),
        untrained -> Optional.empty());
  }

  private BatchNorm changed(BatchNorm norm, Tensor gamma, Tensor beta) {
    RunningStatistics followed = statistics.get(norm.name());
    return new BatchNorm(norm.name(), gamma, beta, followed.mean(), followed.variance(), norm.eps());
  }

  private Views place(LayerParameters layer, float[] flat, int offset, boolean training) {
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

  public Views of(Layer layer) {
    return views.get(layer.name());
  }

  RunningStatistics statistics(BatchNorm layer) {
    return statistics.get(layer.name());
  }

  public INDArray values() {
    return values;
  }

  public INDArray gradients() {
    return gradients;
  }

  /** Returns the layers with the current values of the flat vector and the running statistics, in order. */
  public List<Layer> currentLayers() {
    float[] flat = Buffers.read(values);
    List<Layer> current = new ArrayList<>();
    int offset = 0;
    for (Layer layer : layers) {
      Optional<LayerParameters> parameters = parameters(layer);
      if (parameters.isPresent()) {
        Tensor weight = slice(flat, offset, parameters.get().weight());
        Tensor bias = slice(flat, offset + weight.size(), parameters.get().bias());
        offset += parameters.get().size();
        current.add(parameters.get().changed().apply(weight, bias));
      } else {
        current.add(layer);
      }
    }
    return current;
  }

  public TrainerState addTo(TrainerState state) {
    TrainerState result = state.with("parameters", Buffers.read(values));
    for (Map.Entry<String, RunningStatistics> layer : statistics.entrySet()) {
      result = layer.getValue().addTo(result, layer.getKey());
    }
    return result;
  }

  public void restore(TrainerState state) {
    int size = (int) values.length();
    Buffers.write(state.floats("parameters", size), size, values);
    statistics.forEach((layer, followed) -> followed.restore(state, layer));
  }

  private static Tensor slice(float[] flat, int offset, Tensor like) {
    float[] part = new float[like.size()];
    System.arraycopy(flat, offset, part, 0, part.length);
    return like.withValues(part);
  }
}
