package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.WeightLayer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * All weights and biases of a network in one flat vector, layer by layer, weights before biases, and their gradients in
 * another: an optimizer is then one op over two vectors. Layers see views.
 */
final class Parameters {
  private final Network network;
  private final INDArray values;
  private final INDArray gradients;
  private final Map<String, Views> views = new HashMap<>();

  /** The parts of the flat vectors that belong to one layer. */
  record Views(INDArray weight, INDArray bias, INDArray weightGradient, INDArray biasGradient) {}

  Parameters(Network network, Arena arena, boolean training) {
    this.network = network;
    int size = network.weightLayers().stream().mapToInt(layer -> layer.weight().size() + layer.bias().size()).sum();
    // A network may have no weights (the part before a first layer), and ND4J no buffer of nothing.
    values = arena.zeros(Math.max(1, size));
    gradients = training ? arena.zeros(Math.max(1, size)) : values;
    float[] flat = new float[size];
    int offset = 0;
    for (WeightLayer layer : network.weightLayers()) {
      int biasOffset = offset + layer.weight().size();
      layer.weight().copyTo(flat, offset);
      layer.bias().copyTo(flat, biasOffset);
      views.put(layer.name(), new Views(
          view(values, offset, layer.weight()), view(values, biasOffset, layer.bias()),
          view(gradients, offset, layer.weight()), view(gradients, biasOffset, layer.bias())));
      offset = biasOffset + layer.bias().size();
    }
    Buffers.write(flat, size, values);
  }

  private static INDArray view(INDArray flat, int offset, Tensor like) {
    int[] shape = like.shape();
    long[] sides = new long[shape.length];
    for (int i = 0; i < shape.length; i++) {
      sides[i] = shape[i];
    }
    return flat.get(NDArrayIndex.interval(offset, offset + like.size())).reshape('c', sides);
  }

  Views of(WeightLayer layer) {
    return views.get(layer.name());
  }

  INDArray values() {
    return values;
  }

  INDArray gradients() {
    return gradients;
  }

  /** Returns the network with the weights as they are in the flat vector now. */
  Network toNetwork() {
    float[] flat = Buffers.read(values);
    List<Layer> layers = network.layers();
    Network result = network;
    int offset = 0;
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i) instanceof WeightLayer layer) {
        Tensor weight = slice(flat, offset, layer.weight());
        offset += weight.size();
        Tensor bias = slice(flat, offset, layer.bias());
        offset += bias.size();
        result = result.with(i, layer.with(weight, bias));
      }
    }
    return result;
  }

  private static Tensor slice(float[] flat, int offset, Tensor like) {
    float[] part = new float[like.size()];
    System.arraycopy(flat, offset, part, 0, part.length);
    return like.withValues(part);
  }
}
