package io.github.neuronmerge.merge.algebra;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.cluster.ConsumerProducts;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.WeightLayer;
import io.github.neuronmerge.network.space.ChannelSpace;
import io.github.neuronmerge.network.space.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The n neurons of a hidden layer, or the n channels of a space that several layers write and read, as the parts of a
 * method see them: their weights, and what they do on the calibration images. Of several writers and readers the
 * weights stand side by side. Writers are the producers and depthwise convolutions, in the network's order.
 */
public final class LayerView {
  private final ActivationCache trace;
  private final HiddenLayer hidden;
  private final ChannelSpace space;

  /**
   * Makes the view.
   *
   * @param trace a network on the calibration images; it may be narrower than the one that the layer was found in
   * @param hidden which of its layers
   */
  public LayerView(ActivationCache trace, HiddenLayer hidden) {
    this.trace = trace;
    this.hidden = hidden;
    space = hidden.in(trace.network());
  }

  /** Returns the network on the calibration images. */
  public ActivationCache trace() {
    return trace;
  }

  /** Returns which layer it is. */
  public HiddenLayer hidden() {
    return hidden;
  }

  /** Returns where its channels are in the network. */
  public ChannelSpace space() {
    return space;
  }

  /** Returns the network that they are neurons of. */
  public Network network() {
    return trace.network();
  }

  /** Returns how many layers write the channels. */
  public int writers() {
    return space.writers().size();
  }

  /** Returns a layer that writes the channels. */
  public WeightLayer writer(int index) {
    return layer(space.writers().get(index));
  }

  private WeightLayer layer(Place place) {
    return HiddenLayer.weightLayer(network(), place.node());
  }

  /** Returns whether a writer is a depthwise convolution, each neuron of which reads its own channel alone. */
  public boolean isDepthwise(int writer) {
    return space.depthwise().contains(space.writers().get(writer));
  }

  /** Returns the first layer that writes them. */
  public WeightLayer layer() {
    return writer(0);
  }

  /** Returns how many layers read the channels; one that reads them twice counts twice. */
  public int consumers() {
    return space.consumers().size();
  }

  /** Returns a layer that reads them. */
  public WeightLayer consumer(int index) {
    return layer(space.consumers().get(index));
  }

  /** Returns what the consumers make of the neurons' activations. */
  public ConsumerProducts consumerProducts() {
    FeatureMatrix activations = activations();
    double[] means = SampleProducts.means(activations);
    FeatureMatrix outgoing = outgoing();
    double[] zero = new double[outgoing.rows()];
    return new ConsumerProducts(SampleProducts.of(activations, means, activations, means),
        SampleProducts.of(outgoing, zero, outgoing, zero));
  }

  /** Returns n. */
  public int count() {
    return space.channels();
  }

  /** Returns whether s(a x) = a s(x) for a > 0 holds for all that stands between writers and readers. */
  public boolean isPositivelyHomogeneous() {
    return space.isPositivelyHomogeneous(network());
  }

  /** Returns the batch normalisation that was folded into a writer, if one was: of the channels alone, n of them. */
  public Optional<BatchNorm> normalisation(int writer) {
    Place original = hidden.space().writers().get(writer);
    return hidden.folded(original.node()).map(norm -> norm.mapChannels(values ->
        Tensor.of(part(values.toArray(), original.from(), hidden.neurons()), hidden.neurons())));
  }

  /**
   * Returns the incoming weights and bias, F = [W | b], n x (fan-in + 1); of several writers side by side, and behind
   * them the values of what scales and shifts each channel alone.
   */
  public FeatureMatrix incoming() {
    List<FeatureMatrix> parts = new ArrayList<>();
    for (int w = 0; w < writers(); w++) {
      parts.add(incoming(w));
    }
    for (Place place : space.affine()) {
      for (Tensor values : network().layer(place.node()).channelValues()) {
        parts.add(new FeatureMatrix(count(), place.inner(),
            part(values.toArray(), place.from(), count() * place.inner())));
      }
    }
    return sideBySide(parts);
  }

  /** Returns the weights and biases of one writer's neurons, n x (fan-in + 1). */
  public FeatureMatrix incoming(int writer) {
    WeightLayer layer = writer(writer);
    int from = space.writers().get(writer).from();
    int fanIn = layer.fanIn();
    float[] weight = layer.weight().toArray();
    float[] rows = new float[count() * (fanIn + 1)];
    for (int i = 0; i < count(); i++) {
      System.arraycopy(weight, (from + i) * fanIn, rows, i * (fanIn + 1), fanIn);
      rows[i * (fanIn + 1) + fanIn] = layer.bias().at(from + i);
    }
    return new FeatureMatrix(count(), fanIn + 1, rows);
  }

  /** Returns the weights of one writer's neurons without the bias, n x fan-in. */
  public FeatureMatrix weights(int writer) {
    FeatureMatrix rows = incoming(writer);
    int width = rows.columns() - 1;
    float[] weights = new float[rows.rows() * width];
    for (int i = 0; i < rows.rows(); i++) {
      System.arraycopy(rows.values(), i * rows.columns(), weights, i * width, width);
    }
    return new FeatureMatrix(rows.rows(), width, weights);
  }

  /** Returns the weights of all writers' neurons without biases, side by side. */
  public FeatureMatrix incomingWeights() {
    List<FeatureMatrix> parts = new ArrayList<>();
    for (int w = 0; w < writers(); w++) {
      parts.add(weights(w));
    }
    return sideBySide(parts);
  }

  private static float[] part(float[] values, int from, int count) {
    return Arrays.copyOfRange(values, from, from + count);
  }

  /** Returns the columns of {@link #incoming()} that are biases, one for each writer. */
  public int[] biasColumns() {
    int[] columns = new int[writers()];
    int end = 0;
    for (int w = 0; w < columns.length; w++) {
      end += writer(w).fanIn() + 1;
      columns[w] = end - 1;
    }
    return columns;
  }

  /** Returns what a map makes of {@link #incoming()}: of each writer [A W | A b + d], k rows. */
  public FeatureMatrix incomingAfter(NeuronMap map) {
    FeatureMatrix rows = reduced(map);
    int[] biases = biasColumns();
    for (int w = 0; w < biases.length; w++) {
      double[] shift = map.reduction(w).shift();
      for (int q = 0; q < shift.length; q++) {
        if (shift[q] != 0) {
          rows.values()[q * rows.columns() + biases[w]] += (float) shift[q];
        }
      }
    }
    return rows;
  }

  /** Returns A F of {@link #incoming()}, k rows, without d. */
  public FeatureMatrix reduced(NeuronMap map) {
    List<FeatureMatrix> parts = new ArrayList<>();
    for (int w = 0; w < writers(); w++) {
      parts.add(reduced(incoming(w), map.reduction(w).reduce()));
    }
    for (Place place : space.affine()) {
      for (Tensor values : network().layer(place.node()).channelValues()) {
        parts.add(reduced(new FeatureMatrix(count(), place.inner(),
            part(values.toArray(), place.from(), count() * place.inner())), map.carried()));
      }
    }
    return sideBySide(parts);
  }

  private static FeatureMatrix reduced(FeatureMatrix rows, LinearMap reduce) {
    return new FeatureMatrix(reduce.rows(), rows.columns(), reduce.timesRows(rows.values(), rows.columns()));
  }

  /** Returns the outgoing weights, n x (consumer's neurons x inner positions); of several consumers side by side. */
  public FeatureMatrix outgoing() {
    List<FeatureMatrix> parts = new ArrayList<>();
    for (int c = 0; c < consumers(); c++) {
      parts.add(outgoing(c));
    }
    return sideBySide(parts);
  }

  /** Returns how many weights each neuron of a consumer has for each channel. */
  public int innerWeights(int consumer) {
    WeightLayer layer = consumer(consumer);
    return space.consumers().get(consumer).inner() * (layer.fanIn() / layer.incoming());
  }

  /** Returns the outgoing weights to one consumer, n x (its neurons x inner positions). */
  public FeatureMatrix outgoing(int consumer) {
    WeightLayer layer = consumer(consumer);
    int n = count();
    int inner = innerWeights(consumer);
    int width = layer.neurons() * inner;
    int start = space.consumers().get(consumer).from() * (layer.fanIn() / layer.incoming());
    float[] weight = layer.weight().toArray();
    float[] rows = new float[n * width];
    for (int o = 0; o < layer.neurons(); o++) {
      for (int i = 0; i < n; i++) {
        System.arraycopy(weight, o * layer.fanIn() + start + i * inner, rows, i * width + o * inner, inner);
      }
    }
    return new FeatureMatrix(n, width, rows);
  }

  /** Returns matrices of equally many rows side by side. */
  public static FeatureMatrix sideBySide(List<FeatureMatrix> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    int n = parts.get(0).rows();
    int width = parts.stream().mapToInt(FeatureMatrix::columns).sum();
    float[] rows = new float[n * width];
    int at = 0;
    for (FeatureMatrix part : parts) {
      for (int i = 0; i < n; i++) {
        System.arraycopy(part.values(), i * part.columns(), rows, i * width + at, part.columns());
      }
      at += part.columns();
    }
    return new FeatureMatrix(n, width, rows);
  }

  /**
   * Returns all parameters that belong to a neuron as they were before batch normalisation was folded in: incoming
   * weights, gamma and beta (or the bias, where there is no batch normalisation), and outgoing weights. Weights whose
   * scale is zero are zero.
   */
  public FeatureMatrix axisGroup() {
    List<FeatureMatrix> parts = new ArrayList<>();
    for (int w = 0; w < writers(); w++) {
      parts.add(unfolded(w));
    }
    for (int c = 0; c < consumers(); c++) {
      FeatureMatrix out = outgoing(c);
      int inner = innerWeights(c);
      // Where the consumer has been compressed before, its channels are others than those that were normalised.
      int readers = consumer(c).neurons();
      Optional<BatchNorm> norm =
          hidden.folded(space.consumers().get(c).node()).filter(it -> it.channels() == readers);
      float[] rows = out.values().clone();
      for (int j = 0; j < rows.length; j++) {
        int reader = j % out.columns() / inner;
        rows[j] = unscaled(rows[j], norm.map(it -> it.scale(reader)).orElse(1.0));
      }
      parts.add(new FeatureMatrix(count(), out.columns(), rows));
    }
    return sideBySide(parts);
  }

  private FeatureMatrix unfolded(int writer) {
    FeatureMatrix in = incoming(writer);
    Optional<BatchNorm> norm = normalisation(writer);
    int weights = in.columns() - 1;
    int width = weights + (norm.isPresent() ? 2 : 1);
    float[] rows = new float[count() * width];
    for (int i = 0; i < count(); i++) {
      int neuron = i;
      double scale = norm.map(it -> it.scale(neuron)).orElse(1.0);
      for (int c = 0; c < weights; c++) {
        rows[i * width + c] = unscaled(in.at(i, c), scale);
      }
      int end = i * width + weights;
      rows[end] = norm.map(it -> it.gamma().at(neuron)).orElse(in.at(i, weights));
      norm.ifPresent(it -> rows[end + 1] = it.beta().at(neuron));
    }
    return new FeatureMatrix(count(), width, rows);
  }

  private static float unscaled(float folded, double scale) {
    return scale == 0 ? 0 : (float) (folded / scale);
  }

  /** Returns |V_i|, the Euclidean norm of each neuron's outgoing weights. */
  public double[] outgoingNorms() {
    return norms(outgoing());
  }

  /** Returns the Euclidean norm of each row. */
  public static double[] norms(FeatureMatrix rows) {
    double[] norms = new double[rows.rows()];
    for (int i = 0; i < norms.length; i++) {
      for (int j = 0; j < rows.columns(); j++) {
        norms[i] += (double) rows.at(i, j) * rows.at(i, j);
      }
      norms[i] = Math.sqrt(norms[i]);
    }
    return norms;
  }

  /** Runs the layers before the channels once, so that they are not run again for each map that is tried. */
  public void runBefore() {
    space.producers().forEach(place -> trace.output(network().node(place.node()).input()));
  }

  /** Returns what the first writer reads, one row per incoming channel, one column per image and position. */
  public FeatureMatrix inputs() {
    return inputs(0);
  }

  /** Returns what a writer reads: of a depthwise convolution only the channels themselves. */
  public FeatureMatrix inputs(int writer) {
    Place place = space.writers().get(writer);
    String read = network().node(place.node()).input();
    return isDepthwise(writer) ? trace.rows(read, place.from(), count(), /* inner= */ 1)
        : trace.rows(read, /* from= */ 0, layer(place).incoming(), /* inner= */ 1);
  }

  /** Returns what the first writer's neurons put out before any activation, n x samples. */
  public FeatureMatrix preActivations() {
    return preActivations(0);
  }

  /** Returns what a writer's neurons put out before any activation, n x samples. */
  public FeatureMatrix preActivations(int writer) {
    Place place = space.writers().get(writer);
    return trace.rows(place.node(), place.from(), count(), /* inner= */ 1);
  }

  /**
   * Returns what the neurons put out as the first consumer reads it, after activation, pooling and flattening: n x
   * samples, one column per image and position.
   */
  public FeatureMatrix activations() {
    return activations(0);
  }

  /** Returns what the neurons put out as a consumer reads it. */
  public FeatureMatrix activations(int consumer) {
    Place place = space.consumers().get(consumer);
    return trace.rows(read(consumer), place.from(), count(), place.inner());
  }

  /**
   * Returns how much the network's own outputs tell about a gate on each channel, read as {@link #activations()}: half of
   * the {@link FisherInformation}, n values.
   *
   * @param images images that are looked at, at most
   */
  public double[] fisher(int images) {
    Place place = space.consumers().get(0);
    int positions = trace.shape(read(0)).positions();
    double[] information = trace.fisher(read(0), images,
        new FisherInformation.Gates(place.from() * positions, count(), place.inner() * positions));
    return Arrays.stream(information).map(value -> value / 2).toArray();
  }

  private String read(int consumer) {
    return network().node(space.consumers().get(consumer).node()).input();
  }

  /** Returns that as the consumer's window sees it, (n p) x samples; only where the consumer is a convolution. */
  public FeatureMatrix patches(int consumer) {
    Place place = space.consumers().get(consumer);
    return trace.patches(place.node(), place.from(), count());
  }

  /** Returns the shape of the channels as a consumer reads them: n maps. */
  public Shape consumerInput(int consumer) {
    Shape shape = trace.shape(read(consumer));
    return new Shape(count() * space.consumers().get(consumer).inner(), shape.height(), shape.width());
  }

  /** Returns the shape of what a consumer puts out. */
  public Shape consumerOutput(int consumer) {
    return trace.shape(space.consumers().get(consumer).node());
  }

  /** Returns the mean over the images of each value of the channels that a consumer reads: n x height x width. */
  public double[] meanRead(int consumer) {
    double[] means = trace.meanOutput(read(consumer));
    int positions = trace.shape(read(consumer)).positions();
    Place place = space.consumers().get(consumer);
    double[] own = new double[count() * place.inner() * positions];
    System.arraycopy(means, place.from() * positions, own, 0, own.length);
    return own;
  }
}
