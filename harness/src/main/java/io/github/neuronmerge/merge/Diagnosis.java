package io.github.neuronmerge.merge;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.Inertia;
import io.github.neuronmerge.merge.algebra.ActivationCache;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.Surgery;
import io.github.neuronmerge.merge.budget.WeightError;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.WeightLayer;
import io.github.neuronmerge.network.Window;
import io.github.neuronmerge.network.space.ChannelSpace;
import io.github.neuronmerge.network.space.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    double[] distances = WeightError.distances(neurons, map);
    double sum = 0;
    for (int i = 0; i < norms.length; i++) {
      sum += norms[i] * distances[i];
    }
    return sum * inputLength;
  }

  /** Returns the mean length of what a map does to the consumers' pre-activations, added up over these. */
  private double change(NeuronMap map) {
    ActivationCache changed = neurons.trace().changed(Surgery.apply(neurons.network(), neurons.hidden(), map));
    double sum = 0;
    for (String consumer : consumers()) {
      float[] before = neurons.trace().output(consumer);
      float[] after = changed.output(consumer);
      float[] difference = new float[before.length];
      for (int j = 0; j < difference.length; j++) {
        difference[j] = after[j] - before[j];
      }
      sum += meanLength(difference, neurons.trace().shape(consumer));
    }
    return sum;
  }

  /**
   * Returns the layers that read the space, each once, without those that also write it: what these put out has other
   * channels afterwards. Something else reads the space too, or nothing of it would reach the output.
   */
  private List<String> consumers() {
    List<String> producers = neurons.space().producers().stream().map(Place::node).toList();
    return neurons.space().consumers().stream().map(Place::node).distinct()
        .filter(consumer -> !producers.contains(consumer)).toList();
  }

  /**
   * Returns the mean length, over images and positions, of the consumers' pre-activations without bias, V h, added up
   * over the consumers.
   */
  private double outputLength() {
    Network network = neurons.network();
    double sum = 0;
    for (String consumer : consumers()) {
      WeightLayer layer = network.layer(consumer).weights().orElseThrow();
      Network plain = network.with(consumer, layer.with(layer.weight(), Tensor.zeros(layer.neurons())));
      sum += meanLength(neurons.trace().changed(plain).output(consumer), neurons.trace().shape(consumer));
    }
    return sum;
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
   * Where more than that lies between, or several layers write or read the channels, it is estimated: the mean lengths
   * of what the writers read, added up, times the root of the kernel positions of the first consumer.
   */
  private double meanInputLength() {
    Optional<List<Layer>> between = between();
    if (between.isPresent()) {
      List<Layer> ones = new ArrayList<>();
      ones.add(ones(neurons.layer(), neurons.layer().weight().side(1), /* bias= */ 1));
      between.get().stream().filter(layer -> layer.valueFunction().isEmpty()).forEach(ones::add);
      ones.add(ones(neurons.consumer(0), neurons.consumer(0).weight().side(1) / neurons.count(), /* bias= */ 0));
      return meanRoot(neurons.hidden().producer(), ones);
    }
    double sum = 0;
    for (Place producer : neurons.space().producers()) {
      WeightLayer layer = neurons.network().layer(producer.node()).weights().orElseThrow();
      sum += meanRoot(layer.name(), List.of(ones(layer, layer.weight().side(1), /* bias= */ 1)));
    }
    return sum * Math.sqrt(neurons.consumer(0).window().map(Window::positions).orElse(1));
  }

  /** Returns the mean root of what a chain of layers gives for the squares of what a layer reads. */
  private double meanRoot(String layer, List<Layer> ones) {
    String read = neurons.network().node(layer).input();
    float[] squares = neurons.trace().output(read).clone();
    for (int j = 0; j < squares.length; j++) {
      squares[j] *= squares[j];
    }
    Network lengths = Network.chain("lengths", neurons.trace().shape(read), ones);
    float[] sums = neurons.trace().of(lengths, squares).output(lengths.output());
    double sum = 0;
    for (float value : sums) {
      sum += Math.sqrt(value);
    }
    return sum / sums.length;
  }

  /** Returns the layers between the writer and the reader, where there is one of each and they form a chain. */
  private Optional<List<Layer>> between() {
    ChannelSpace space = neurons.space();
    Network network = neurons.network();
    if (neurons.writers() > 1 || neurons.consumers() > 1 || !space.affine().isEmpty()) {
      return Optional.empty();
    }
    List<Layer> layers = new ArrayList<>();
    String before = neurons.hidden().producer();
    for (String name : space.passed()) {
      if (!network.node(name).inputs().equals(List.of(before))) {
        return Optional.empty();
      }
      layers.add(network.layer(name));
      before = name;
    }
    return network.node(neurons.hidden().consumer()).inputs().equals(List.of(before)) ? Optional.of(layers)
        : Optional.empty();
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
