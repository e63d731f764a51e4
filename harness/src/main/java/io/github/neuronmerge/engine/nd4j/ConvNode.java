package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.network.Conv2d;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;

/**
 * A convolution. ND4J's backward op computes the gradients of input and weights together and slowly; for stride 1 both
 * are convolutions themselves, and oneDNN runs those 1.3 times as fast, more where the input's gradient is not needed:
 *
 * <ul>
 *   <li>weights: the input convolved with the output's gradient, batch and channel axes swapped in both;
 *   <li>input: the output's gradient, padded, convolved with the weights turned by 180 degrees.
 * </ul>
 */
final class ConvNode implements Node {
  private final Slot output;
  private final CustomOp forward;
  private final List<CustomOp> backward = new ArrayList<>();

  ConvNode(Conv2d layer, Slot input, Parameters.Views parameters, Arena arena) {
    INDArray x = input.value();
    long batch = x.size(0);
    int out = layer.neurons();
    int kernelHeight = layer.weight().side(2);
    int kernelWidth = layer.weight().side(3);
    boolean training = parameters.isTraining();
    output = arena.slot(training, batch, out,
        windows(x.size(2), kernelHeight, layer), windows(x.size(3), kernelWidth, layer));
    forward = Ops.convolution("conv2d", new INDArray[] {x, parameters.weight(), parameters.bias()},
        new INDArray[] {output.value()}, kernelHeight, kernelWidth, layer.stride(), layer.padding(), layer.padding());
    if (!training) {
      return;
    }
    INDArray outputGradient = output.requiredGradient();
    if (layer.stride() != 1 || layer.padding() >= Math.min(kernelHeight, kernelWidth)) {
      INDArray inputGradient = input.gradient().orElseGet(() -> arena.zeros(x.shape()));
      backward.add(Ops.convolution("conv2d_bp",
          new INDArray[] {x, parameters.weight(), parameters.bias(), outputGradient},
          new INDArray[] {inputGradient, parameters.weightGradient(), parameters.biasGradient()},
          kernelHeight, kernelWidth, layer.stride(), layer.padding(), layer.padding()));
      return;
    }
    weightGradient(layer, x, outputGradient, parameters, arena);
    backward.addAll(
        new PerChannel(outputGradient, arena).sum(outputGradient, /* factor= */ 1, parameters.biasGradient()));
    input.gradient().ifPresent(gradient -> inputGradient(layer, gradient, outputGradient, parameters, arena));
  }

  private static long windows(long side, int kernel, Conv2d layer) {
    return (side + 2L * layer.padding() - kernel) / layer.stride() + 1;
  }

  private void weightGradient(
      Conv2d layer, INDArray x, INDArray outputGradient, Parameters.Views parameters, Arena arena) {
    INDArray swapped = arena.zeros(
        layer.weight().side(1), layer.neurons(), layer.weight().side(2), layer.weight().side(3));
    backward.add(Ops.convolution("conv2d",
        new INDArray[] {x.permute(1, 0, 2, 3), outputGradient.permute(1, 0, 2, 3)}, new INDArray[] {swapped},
        outputGradient.size(2), outputGradient.size(3), /* stride= */ 1, layer.padding(), layer.padding()));
    backward.add(Ops.of("assign", new INDArray[] {parameters.weightGradient(), swapped.permute(1, 0, 2, 3)},
        new INDArray[] {parameters.weightGradient()}));
  }

  private void inputGradient(
      Conv2d layer, INDArray gradient, INDArray outputGradient, Parameters.Views parameters, Arena arena) {
    int kernelHeight = layer.weight().side(2);
    int kernelWidth = layer.weight().side(3);
    INDArray turned = arena.zeros(parameters.weight().shape());
    backward.add(Ops.of("reverse", new INDArray[] {parameters.weight()}, new INDArray[] {turned}, 2, 3));
    backward.add(Ops.convolution("conv2d", new INDArray[] {outputGradient, turned.permute(1, 0, 2, 3)},
        new INDArray[] {gradient}, kernelHeight, kernelWidth, /* stride= */ 1,
        kernelHeight - 1 - layer.padding(), kernelWidth - 1 - layer.padding()));
  }

  @Override
  public Slot output() {
    return output;
  }

  @Override
  public void forward() {
    Ops.run(forward);
  }

  @Override
  public void backward() {
    backward.forEach(Ops::run);
  }
}
