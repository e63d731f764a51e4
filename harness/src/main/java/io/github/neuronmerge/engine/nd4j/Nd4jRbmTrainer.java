package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.engine.Rbm;
import io.github.neuronmerge.engine.RbmTrainer;
import io.github.neuronmerge.engine.TrainerState;
import io.github.neuronmerge.engine.nd4j.memory.Arena;
import io.github.neuronmerge.engine.nd4j.memory.Buffers;
import io.github.neuronmerge.engine.nd4j.memory.Ops;
import io.github.neuronmerge.network.Tensor;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * CD-1 on ND4J. One matrix has the data above their reconstruction. Another has the hidden probabilities of the data
 * above the negative ones of the reconstruction. So the difference of the two statistics is a single matrix product,
 * which also adds the momentum term.
 */
final class Nd4jRbmTrainer implements RbmTrainer {
  private final int batch;
  private final int visible;
  private final int hidden;
  private final Arena arena = new Arena(DataType.FLOAT);
  private final INDArray weight;
  private final INDArray visibleBias;
  private final INDArray hiddenBias;
  private final INDArray weightVelocity;
  private final INDArray visibleVelocity;
  private final INDArray hiddenVelocity;
  /** The data v above the reconstruction r. */
  private final INDArray visibles;
  /** The probabilities p above -q. */
  private final INDArray hiddens;
  private final INDArray states;
  /** 1 for each image of the data, -1 for each reconstruction. */
  private final INDArray signs;
  private final INDArray ones;
  private final Pass up;
  private final Pass down;
  private final Pass upAgain;
  private final float[] sampled;
  private final float[] reconstructed;

  Nd4jRbmTrainer(Rbm start, int batch) {
    this.batch = batch;
    visible = start.visible();
    hidden = start.hidden();
    weight = filled(start.weight(), hidden, visible);
    visibleBias = filled(start.visibleBias(), 1, visible);
    hiddenBias = filled(start.hiddenBias(), 1, hidden);
    weightVelocity = arena.zeros(hidden, visible);
    visibleVelocity = arena.zeros(1, visible);
    hiddenVelocity = arena.zeros(1, hidden);
    visibles = arena.zeros(2L * batch, visible);
    hiddens = arena.zeros(2L * batch, hidden);
    states = arena.zeros(batch, hidden);
    ones = arena.ones(1, 2L * batch);
    signs = arena.ones(1, 2L * batch);
    half(signs.reshape('c', 2L * batch, 1), 1).assign(-1);
    up = new Pass(half(visibles, 0), /* transposed= */ true, hiddenBias, half(hiddens, 0));
    down = new Pass(states, /* transposed= */ false, visibleBias, half(visibles, 1));
    upAgain = new Pass(half(visibles, 1), /* transposed= */ true, hiddenBias, half(hiddens, 1));
    sampled = new float[batch * hidden];
    reconstructed = new float[batch * visible];
  }

  private INDArray filled(Tensor values, long... shape) {
    INDArray array = arena.zeros(shape);
    Buffers.write(values.toArray(), values.size(), array);
    return array;
  }

  private INDArray half(INDArray both, int which) {
    return both.get(NDArrayIndex.interval((long) which * batch, (which + 1L) * batch), NDArrayIndex.all());
  }

  /** Computes the probabilities of one side's units given the other's. */
  private final class Pass {
    private final CustomOp product;
    private final CustomOp sigmoid;
    private final CustomOp biased;

    Pass(INDArray input, boolean transposed, INDArray bias, INDArray output) {
      product = Ops.matmul(input, false, weight, transposed, output);
      biased = Ops.addRow(output, bias);
      sigmoid = Ops.of("sigmoid", new INDArray[] {output}, new INDArray[] {output});
    }

    void run() {
      Ops.run(product);
      Ops.run(biased);
      Ops.run(sigmoid);
    }
  }

  @Override
  public double step(float[] data, SplittableRandom random, Rates rates) {
    if (data.length != batch * visible) {
      throw new IllegalArgumentException(
          "a batch has " + batch + " x " + visible + " values, but " + data.length + " are given");
    }
    Buffers.write(data, data.length, visibles);
    up.run();
    drawStates(random);
    down.run();
    upAgain.run();
    half(hiddens, 1).negi();
    double error = error(data);
    change(weight, weightVelocity, hiddens, true, visibles, rates, rates.weightCost());
    change(visibleBias, visibleVelocity, signs, false, visibles, rates, /* cost= */ 0);
    change(hiddenBias, hiddenVelocity, ones, false, hiddens, rates, /* cost= */ 0);
    return error;
  }

  private void drawStates(SplittableRandom random) {
    hiddens.data().asNioFloat().get(sampled);
    for (int i = 0; i < sampled.length; i++) {
      sampled[i] = random.nextDouble() < sampled[i] ? 1 : 0;
    }
    Buffers.write(sampled, sampled.length, states);
  }

  private double error(float[] data) {
    FloatBuffer both = visibles.data().asNioFloat();
    both.get(data.length, reconstructed);
    double sum = 0;
    for (int i = 0; i < data.length; i++) {
      double difference = data[i] - reconstructed[i];
      sum += difference * difference;
    }
    return sum / data.length;
  }

  /**
   * Updates the velocity to momentum velocity + rate (x y / batch - cost parameters), and adds it to the parameters.
   */
  private void change(INDArray parameters, INDArray velocity, INDArray x, boolean transposeX, INDArray y, Rates rates,
      double cost) {
    Nd4j.exec(DynamicCustomOp.builder("matmul").addInputs(x, y).addOutputs(velocity)
        .addFloatingPointArguments(/* alpha: */ rates.learningRate() / batch, /* beta: */ rates.momentum())
        .addIntegerArguments(transposeX ? 1 : 0, /* transpose y: */ 0, /* transpose z: */ 0).build());
    if (cost > 0) {
      // ND4J's axpy multiplies its second input, not its first.
      Nd4j.exec(DynamicCustomOp.builder("axpy").addInputs(velocity, parameters).addOutputs(velocity)
          .addFloatingPointArguments(-rates.learningRate() * cost).build());
    }
    parameters.addi(velocity);
  }

  @Override
  public Rbm rbm() {
    return new Rbm(Tensor.of(Buffers.read(weight), hidden, visible), Tensor.of(Buffers.read(visibleBias), visible),
        Tensor.of(Buffers.read(hiddenBias), hidden));
  }

  @Override
  public TrainerState state() {
    return TrainerState.after(0)
        .with("weight", Buffers.read(weight))
        .with("visible bias", Buffers.read(visibleBias))
        .with("hidden bias", Buffers.read(hiddenBias))
        .with("weight velocity", Buffers.read(weightVelocity))
        .with("visible velocity", Buffers.read(visibleVelocity))
        .with("hidden velocity", Buffers.read(hiddenVelocity));
  }

  @Override
  public void restore(TrainerState state) {
    restore(state, "weight", weight);
    restore(state, "visible bias", visibleBias);
    restore(state, "hidden bias", hiddenBias);
    restore(state, "weight velocity", weightVelocity);
    restore(state, "visible velocity", visibleVelocity);
    restore(state, "hidden velocity", hiddenVelocity);
  }

  private static void restore(TrainerState state, String name, INDArray array) {
    int size = (int) array.length();
    Buffers.write(state.floats(name, size), size, array);
  }

  @Override
  public void close() {
    arena.close();
  }
}
