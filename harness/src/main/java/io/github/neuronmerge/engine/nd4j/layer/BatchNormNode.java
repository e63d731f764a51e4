package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Buffers;
import io.github.neuronmerge.engine.nd4j.memory.Cursor;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import io.github.neuronmerge.network.BatchNorm;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalisation in training, by the batch's mean and biased variance (Ioffe and Szegedy, 2015, algorithm 1). With
 * r = 1 / sqrt(variance + eps), z = r (x - mean) and n values per channel, y = gamma z + beta, and the gradient of x is
 * gamma r (dy - sum(dy) / n - z sum(dy z) / n). The sums are the gradients of beta and gamma. Inference is
 * {@link BatchScaleNode}.
 *
 * <p>This is the only layer that does not use ND4J's ops. They take ten passes over the values forward and ten
 * backward. This takes three and two, image by image over Java arrays, in loops that the compiler vectorises. It takes
 * three fifths of their time, measured on VGG-16 at a quarter of its width. Graphs in double precision are rounded to
 * single here.
 */
final class BatchNormNode implements LayerNode {
  private final INDArray x;
  private final Slot input;
  private final Slot output;
  private final Parameters.Views parameters;
  private final RunningStatistics statistics;
  private final double eps;
  private final int images;
  private final int channels;
  private final BatchMoments moments;
  private final float[] values;
  private final float[] gradients;
  private final float[] sums;
  private final float[] products;
  private final float[] mean;
  private final float[] scale;
  private final float[] shift;
  private final double[] inverseDeviation;

  BatchNormNode(
      BatchNorm layer, Slot input, Parameters.Views parameters, RunningStatistics statistics, Arena arena) {
    this.input = input;
    this.parameters = parameters;
    this.statistics = statistics;
    x = input.value();
    eps = layer.eps();
    images = (int) x.size(0);
    channels = layer.channels();
    int size = (int) (x.length() / images);
    moments = new BatchMoments(x);
    if (count() < 2) {
      throw new IllegalArgumentException(
          "layer " + layer.name() + ": a batch of one value per channel has no variance to normalise by in training");
    }
    output = arena.slot(/* training= */ true, x.shape());
    values = new float[size];
    gradients = new float[size];
    sums = new float[size];
    products = new float[size];
    mean = moments.spreadMean();
    scale = new float[size];
    shift = new float[size];
    inverseDeviation = new double[channels];
  }

  private int count() {
    return moments.count();
  }

  @Override
  public Slot output() {
    return output;
  }

  @Override
  public void forward() {
    moments.compute();
    float[] gamma = Buffers.read(parameters.weight());
    float[] beta = Buffers.read(parameters.bias());
    for (int c = 0; c < channels; c++) {
      inverseDeviation[c] = 1 / Math.sqrt(moments.variance()[c] + eps);
      moments.spread((float) (gamma[c] * inverseDeviation[c]), c, scale);
      moments.spread(beta[c], c, shift);
    }
    Cursor reader = new Cursor(x);
    Cursor writer = new Cursor(output.value());
    for (int i = 0; i < images; i++) {
      reader.read(values);
      normalize(values, mean, scale, shift);
      writer.write(values, values.length);
    }
    statistics.follow(moments.mean(), moments.variance(), count());
  }

  @Override
  public void backward() {
    Arrays.fill(sums, 0);
    Arrays.fill(products, 0);
    Cursor reader = new Cursor(x);
    Cursor gradientReader = new Cursor(output.requiredGradient());
    for (int i = 0; i < images; i++) {
      reader.read(values);
      gradientReader.read(gradients);
      addProducts(gradients, values, mean, sums, products);
    }
    double[] meanGradients = moments.means(sums);
    double[] meanProducts = moments.means(products);
    float[] gammaGradient = new float[channels];
    float[] betaGradient = new float[channels];
    for (int c = 0; c < channels; c++) {
      gammaGradient[c] = (float) (count() * meanProducts[c] * inverseDeviation[c]);
      betaGradient[c] = (float) (count() * meanGradients[c]);
      moments.spread((float) (meanProducts[c] * inverseDeviation[c] * inverseDeviation[c]), c, products);
      moments.spread((float) meanGradients[c], c, sums);
    }
    Buffers.write(gammaGradient, channels, parameters.weightGradient());
    Buffers.write(betaGradient, channels, parameters.biasGradient());
    input.gradient().ifPresent(this::inputGradient);
  }

  private void inputGradient(INDArray gradient) {
    Cursor reader = new Cursor(x);
    Cursor gradientReader = new Cursor(output.requiredGradient());
    Cursor writer = new Cursor(gradient);
    for (int i = 0; i < images; i++) {
      reader.read(values);
      gradientReader.read(gradients);
      differentiate(gradients, values, mean, scale, sums, products);
      writer.write(gradients, gradients.length);
    }
  }

  private static void normalize(float[] values, float[] mean, float[] scale, float[] shift) {
    for (int j = 0; j < values.length; j++) {
      values[j] = (values[j] - mean[j]) * scale[j] + shift[j];
    }
  }

  private static void addProducts(float[] gradients, float[] values, float[] mean, float[] sums, float[] products) {
    for (int j = 0; j < values.length; j++) {
      sums[j] += gradients[j];
      products[j] += gradients[j] * (values[j] - mean[j]);
    }
  }

  private static void differentiate(
      float[] gradients, float[] values, float[] mean, float[] scale, float[] means, float[] factors) {
    for (int j = 0; j < values.length; j++) {
      gradients[j] = scale[j] * (gradients[j] - means[j] - factors[j] * (values[j] - mean[j]));
    }
  }
}
