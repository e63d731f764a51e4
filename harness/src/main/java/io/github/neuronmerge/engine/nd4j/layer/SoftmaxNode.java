package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Cursor;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import io.github.neuronmerge.network.Softmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Softmax or its logarithm over the channels at each position, in loops over Java arrays. With the output's gradient g
 * and s = softmax(x), the input's gradient is s (g - sum(g s)), and g - s sum(g) for the logarithm.
 */
final class SoftmaxNode implements LayerNode {
  private final boolean isLogarithm;
  private final Slot input;
  private final Slot output;
  private final int channels;
  private final int positions;
  private final float[] values;
  private final float[] gradients;

  SoftmaxNode(Softmax layer, Slot input, Arena arena) {
    INDArray x = input.value();
    isLogarithm = layer.isLogarithm();
    this.input = input;
    channels = (int) x.size(1);
    positions = (int) (x.length() / x.size(0) / channels);
    Slot slot = arena.slot(input.gradient().isPresent(), x.shape());
    output = slot.gradient().isPresent() ? slot.kept() : slot;
    values = new float[channels * positions];
    gradients = new float[channels * positions];
  }

  @Override
  public Slot output() {
    return output;
  }

  @Override
  public void forward() {
    Cursor reader = new Cursor(input.value());
    Cursor writer = new Cursor(output.value());
    for (long image = 0; image < input.value().size(0); image++) {
      reader.read(values);
      for (int p = 0; p < positions; p++) {
        softmax(p);
      }
      writer.write(values, values.length);
    }
  }

  private void softmax(int position) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = position; i < values.length; i += positions) {
      largest = Math.max(largest, values[i]);
    }
    double sum = 0;
    for (int i = position; i < values.length; i += positions) {
      sum += Math.exp(values[i] - largest);
    }
    double logSum = Math.log(sum);
    for (int i = position; i < values.length; i += positions) {
      double logarithm = values[i] - largest - logSum;
      values[i] = (float) (isLogarithm ? logarithm : Math.exp(logarithm));
    }
  }

  @Override
  public void backward() {
    input.gradient().ifPresent(this::inputGradient);
  }

  private void inputGradient(INDArray gradient) {
    Cursor reader = new Cursor(output.value());
    Cursor gradientReader = new Cursor(output.requiredGradient());
    Cursor writer = new Cursor(gradient);
    for (long image = 0; image < gradient.size(0); image++) {
      reader.read(values);
      gradientReader.read(gradients);
      for (int p = 0; p < positions; p++) {
        differentiate(p);
      }
      writer.write(gradients, gradients.length);
    }
  }

  private void differentiate(int position) {
    double sum = 0;
    for (int i = position; i < values.length; i += positions) {
      sum += isLogarithm ? gradients[i] : (double) gradients[i] * values[i];
    }
    for (int i = position; i < values.length; i += positions) {
      gradients[i] = (float) (isLogarithm
          ? gradients[i] - Math.exp(values[i]) * sum : values[i] * (gradients[i] - sum));
    }
  }
}
