package io.github.neuronmerge.engine.nd4j.memory;

import io.github.neuronmerge.network.Window;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's native ops. Each is prepared once for fixed arrays and then run as often as needed. */
public final class Ops {
  /** The value of the layout argument that means batch x channels x height x width. */
  private static final int NCHW = 0;
  /** The value of the weight format argument that means out x in x height x width. */
  private static final int OIYX = 1;

  private Ops() {}

  public static void run(CustomOp op) {
    Nd4j.exec(op);
  }

  public static CustomOp of(String name, INDArray[] inputs, INDArray[] outputs, int... arguments) {
    return DynamicCustomOp.builder(name).addInputs(inputs).addOutputs(outputs).addIntegerArguments(arguments).build();
  }

  /** Prepares an elementwise op of two arrays, such as "multiply". One of them may be a column, which is broadcast. */
  public static CustomOp pairwise(String name, INDArray x, INDArray y, INDArray z) {
    return of(name, new INDArray[] {x, y}, new INDArray[] {z});
  }

  /** Returns a view of all values as one vector. */
  public static INDArray flat(INDArray values) {
    return values.reshape('c', new long[] {values.length()});
  }

  /**
   * Prepares that a row is added to each row of a matrix, in place. ND4J's own method for that makes helper arrays that
   * nothing holds while native code reads them; processes died there now and then.
   */
  public static CustomOp addRow(INDArray matrix, INDArray row) {
    return of("biasadd", new INDArray[] {matrix, flat(row)}, new INDArray[] {matrix});
  }

  /** Prepares a copy. One of the two may be a view with strides. */
  public static CustomOp copy(INDArray source, INDArray target) {
    return of("assign", new INDArray[] {target, source}, new INDArray[] {target});
  }

  /** Prepares the op {@code name} of the convolution family for a window with equal padding on opposite sides. */
  public static CustomOp convolution(String name, INDArray[] inputs, INDArray[] outputs, Window window) {
    return of(name, inputs, outputs, window.height(), window.width(), window.stride().height(),
        window.stride().width(), window.padding().top(), window.padding().left(), window.dilation().height(),
        window.dilation().width(), /* explicit padding: */ 0, NCHW, OIYX);
  }

  /** Prepares the op {@code name} of the convolution family for windows that move in steps of one. */
  public static CustomOp convolution(
      String name, INDArray[] inputs, INDArray[] outputs, long kernelHeight, long kernelWidth, int padHeight,
      int padWidth) {
    return of(name, inputs, outputs, (int) kernelHeight, (int) kernelWidth, /* stride: */ 1, 1, padHeight, padWidth,
        /* dilation: */ 1, 1, /* explicit padding: */ 0, NCHW, OIYX);
  }

  /** Prepares z = x y for matrices. x and y may each be transposed first. */
  public static CustomOp matmul(INDArray x, boolean transposeX, INDArray y, boolean transposeY, INDArray z) {
    return of("matmul", new INDArray[] {x, y}, new INDArray[] {z}, transposeX ? 1 : 0, transposeY ? 1 : 0, 0);
  }

  /** Prepares the op {@code name} of the pooling family for square windows. */
  public static CustomOp pool(String name, INDArray[] inputs, INDArray output, int size, int stride) {
    return of(name, inputs, new INDArray[] {output}, size, size, stride, stride, /* padding: */ 0, 0,
        /* dilation: */ 1, 1, /* explicit padding: */ 0, /* average without padding: */ 0, NCHW);
  }
}
