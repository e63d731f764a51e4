package io.github.neuronmerge.merge;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.Inertia;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.Surgery;
import io.github.neuronmerge.merge.budget.WeightError;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.WeightLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Works out what compressing one hidden layer of the original network did. Only tells: nothing is chosen by it. */
final class Diagnosis {
  private final LayerView neurons;
  private final double outputLength;
  private final double inputLength;

  /** Starts on a layer, seen on the images that changes are measured on. */
  Diagnosis(LayerView neurons) {
    this.neurons = neurons;
    inputLength = meanInputLength();
    outputLength = outputLength();
  }

  /**
   * Returns the outcome.
   *
   * @param asked how many neurons were to be left
   * @param features what was clustered
   * @param groups how
   * @param map the map of the merge rule
   * @param corrected the map after correction
   */
  LayerOutcome outcome(int asked, FeatureMatrix features, Clustering groups, NeuronMap map, NeuronMap corrected) {
    double change = change(map) / outputLength;
    int[] sizes = IntStream.range(0, groups.k()).map(groups::size).toArray();
    return new LayerOutcome(neurons.hidden().name(), map.before(), asked, map.after(),
        Inertia.lostFraction(features, groups), (int) Arrays.stream(sizes).filter(size -> size == 1).count(),
        Arrays.stream(sizes).max().orElse(0), merged(map), bound(map) / outputLength,
        change, corrected == map ? change : change(corrected) / outputLength);
  }

  /** Returns how many neurons share the new neuron that stands for them. */
  private static int merged(NeuronMap map) {
    int merged = 0;
    for (int q = 0; q < map.after(); q++) {
      int column = q;
      int users = (int) IntStream.range(0, map.before()).filter(i -> map.expand().at(i, column) != 0).count();
      merged += users > 1 ? users : 0;
    }
    return merged;
  }

  /** Returns sum_i |V_i| |f_i - (M A F)_i| x the mean length of what the layer reads. */
  private double bound(NeuronMap map) {
    double[] norms = neurons.outgoingNorms();
    double[] distances = WeightError.distances(neurons.incoming(), map);
    double sum = 0;
    for (int i = 0; i < norms.length; i++) {
      sum += norms[i] * distances[i];
    }
    return sum * inputLength;
  }

  /** Returns the mean length of what a map does to the consumer's pre-activations. */
  private double change(NeuronMap map) {
    HiddenLayer hidden = neurons.hidden();
    Network network = Surgery.apply(neurons.network(), hidden, map);
    float[] before = neurons.trace().input(hidden.consumer() + 1);
    float[] after = neurons.trace().changed(network, hidden.producer()).input(hidden.consumer() + 1);
    float[] difference = new float[before.length];
    for (int j = 0; j < difference.length; j++) {
      difference[j] = after[j] - before[j];
    }
    return meanLength(difference, neurons.network().shapes().get(hidden.consumer() + 1));
  }

  /** Returns the mean length, over images and positions, of the consumer's pre-activations without bias, V h. */
  private double outputLength() {
    int consumer = neurons.hidden().consumer();
    WeightLayer layer = neurons.consumer();
    Network plain = neurons.network().with(consumer, layer.with(layer.weight(), Tensor.zeros(layer.neurons())));
    return meanLength(neurons.trace().changed(plain, consumer).input(consumer + 1), plain.shapes().get(consumer + 1));
  }

  private double meanLength(float[] values, Shape shape) {
    int positions = shape.positions();
    double sum = 0;
    for (int start = 0; start < values.length; start += shape.size()) {
      for (int p = 0; p < positions; p++) {
        double squares = 0;
        for (int c = 0; c < shape.channels(); c++) {
          squares += Math.pow(values[start + c * positions + p], 2);
        }
        sum += Math.sqrt(squares);
      }
    }
    return sum / ((double) neurons.trace().images() * positions);
  }

  /**
   * Returns the mean over the consumer's positions of |x~|, the length of all that the layer reads for them, a one for
   * the bias with it: the layer's own windows are summed by a network of ones on the squares, pooling takes the
   * largest, or the mean, of which the root is no less than the mean length; and the consumer's window is summed again.
   */
  private double meanInputLength() {
    HiddenLayer hidden = neurons.hidden();
    Network network = neurons.network();
    List<Layer> ones = new ArrayList<>();
    for (int i = hidden.producer(); i <= hidden.consumer(); i++) {
      Layer layer = network.layers().get(i);
      if (i == hidden.producer()) {
        ones.add(ones(neurons.layer(), neurons.layer().weight().side(1), /* bias= */ 1));
      } else if (i == hidden.consumer()) {
        ones.add(ones(neurons.consumer(), neurons.consumer().weight().side(1) / neurons.count(), /* bias= */ 0));
      } else if (layer.valueFunction().isEmpty()) {
        ones.add(layer);
      }
    }
    float[] squares = neurons.trace().input(hidden.producer()).clone();
    for (int j = 0; j < squares.length; j++) {
      squares[j] *= squares[j];
    }
    Network lengths = Network.chain("lengths", network.shapes().get(hidden.producer()), ones);
    float[] sums = neurons.trace().of(lengths, squares).input(lengths.layers().size());
    double sum = 0;
    for (float value : sums) {
      sum += Math.sqrt(value);
    }
    return sum / sums.length;
  }

  /** Returns a layer like this one, but of one neuron that adds up all it reads. */
  private static WeightLayer ones(WeightLayer like, int channels, float bias) {
    int[] shape = like.weight().shape();
    shape[0] = 1;
    shape[1] = channels;
    float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    Arrays.fill(values, 1);
    return like.with(Tensor.of(values, shape), Tensor.of(new float[] {bias}, 1));
  }
}
