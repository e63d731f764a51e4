package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Cursor;
import io.github.neuronmerge.engine.nd4j.memory.Slot;
import io.github.neuronmerge.network.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An activation function whose derivative needs the input, in loops over Java arrays. It works in place in inference if
 * it may.
 */
final class CurveNode implements LayerNode {
  private static final int BLOCK = 4096;
  private final Curve curve;
  private final Slot input;
  private final Slot output;
  private final float[] values = new float[BLOCK];
  private final float[] gradients = new float[BLOCK];

  CurveNode(Activation layer, Slot input, Arena arena) {
    this.input = input;
    curve = Curve.of(layer);
    boolean isTraining = input.gradient().isPresent();
    output = !isTraining && input.mayChange() ? input : arena.slot(isTraining, input.value().shape());
  }

  @Override
  public Slot output() {
    return output;
  }

  @Override
  public void forward() {
    Cursor reader = new Cursor(input.value());
    Cursor writer = new Cursor(output.value());
    for (long left = output.value().length(); left > 0; left -= BLOCK) {
      int count = (int) Math.min(BLOCK, left);
      reader.read(values, count);
      curve.apply(values, count);
      writer.write(values, count);
    }
  }

  @Override
  public void backward() {
    input.gradient().ifPresent(this::inputGradient);
  }

  private void inputGradient(INDArray gradient) {
    Cursor reader = new Cursor(input.value());
    Cursor gradientReader = new Cursor(output.requiredGradient());
    Cursor writer = new Cursor(gradient);
    for (long left = gradient.length(); left > 0; left -= BLOCK) {
      int count = (int) Math.min(BLOCK, left);
      reader.read(values, count);
      gradientReader.read(gradients, count);
      curve.differentiate(values, count);
      for (int i = 0; i < count; i++) {
        gradients[i] *= values[i];
      }
      writer.write(gradients, count);
    }
  }
}
