package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Cursor;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import io.github.neuronmerge.network.BatchNorm;
import java.util.function.IntSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalisation in inference whose input is drawn towards the stored statistics. With the batch's mean m and
 * deviation s of a channel's n values, u = (m - mu) / sigma and v = s / sigma - 1, the channel adds u^2 + v^2 to the
 * loss, divided by the numbers of channels and of layers, and so 2 (u + v (x - m) / s) / (n sigma) to the gradient of x.
 */
final class MatchedNormNode implements LayerNode {
  private final BatchNorm layer;
  private final LayerNode scale;
  private final INDArray x;
  private final INDArray gradient;
  private final IntSupplier layers;
  private final BatchMoments moments;
  private final int images;
  private final float[] values;
  private final float[] gradients;
  private final float[] shift;
  private final float[] factor;

  /** {@code layers} tells how many layers the loss is a mean of; it is asked in the backward pass. */
  MatchedNormNode(BatchNorm layer, Slot input, Arena arena, IntSupplier layers) {
    this.layer = layer;
    this.layers = layers;
    x = input.value();
    gradient = input.requiredGradient();
    // The statistics are of the values before they are scaled, so these must not be written over.
    scale = ChannelScaleNode.of(layer, input.kept(), arena);
    moments = new BatchMoments(x);
    images = (int) x.size(0);
    int size = (int) (x.length() / images);
    values = new float[size];
    gradients = new float[size];
    shift = new float[size];
    factor = new float[size];
  }

  @Override
  public Slot output() {
    return scale.output();
  }

  @Override
  public void forward() {
    moments.compute();
    scale.forward();
  }

  /** Returns the mean over channels of the squared differences, in stored deviations. */
  double distance() {
    double sum = 0;
    for (int c = 0; c < layer.channels(); c++) {
      sum += Math.pow(meanOff(c), 2) + Math.pow(deviationOff(c), 2);
    }
    return sum / layer.channels();
  }

  private double stored(int c) {
    return Math.sqrt(layer.variance().at(c) + layer.eps());
  }

  private double found(int c) {
    return Math.sqrt(moments.variance()[c] + layer.eps());
  }

  private double meanOff(int c) {
    return (moments.mean()[c] - layer.mean().at(c)) / stored(c);
  }

  private double deviationOff(int c) {
    return found(c) / stored(c) - 1;
  }

  @Override
  public void backward() {
    scale.backward();
    double weight = 2.0 / ((double) layers.getAsInt() * layer.channels() * moments.count());
    for (int c = 0; c < layer.channels(); c++) {
      moments.spread((float) (weight * meanOff(c) / stored(c)), c, shift);
      moments.spread((float) (weight * deviationOff(c) / (stored(c) * found(c))), c, factor);
    }
    Cursor reader = new Cursor(x);
    Cursor gradientReader = new Cursor(gradient);
    Cursor writer = new Cursor(gradient);
    for (int i = 0; i < images; i++) {
      reader.read(values);
      gradientReader.read(gradients);
      add(gradients, values, moments.spreadMean(), shift, factor);
      writer.write(gradients, gradients.length);
    }
  }

  private static void add(float[] gradients, float[] values, float[] mean, float[] shift, float[] factor) {
    for (int j = 0; j < values.length; j++) {
      gradients[j] += shift[j] + factor[j] * (values[j] - mean[j]);
    }
  }
}
