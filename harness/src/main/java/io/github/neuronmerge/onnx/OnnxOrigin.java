package io.github.neuronmerge.onnx;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Network;
import java.util.List;
import java.util.Map;

/**
 * What a file said that the network does not: names, versions, and how input and output are laid out. A network that is
 * written with it keeps all this for those layers that it still has.
 *
 * @param opset the version of the operators
 * @param irVersion the version of the file format
 * @param input the input; its first side is the batch
 * @param isChannelsLast whether the input's images are height x width x channels
 * @param output the output; its first side is the batch
 * @param nodes what the file said of each layer, by the layer's name
 */
public record OnnxOrigin(int opset, long irVersion, OnnxPort input, boolean isChannelsLast, OnnxPort output,
    Map<String, LayerOrigin> nodes) {
  /** The version in which networks of our own are written: every runtime of the last years has it. */
  private static final int STANDARD_OPSET = 17;
  private static final long STANDARD_IR_VERSION = 8;
  private static final String BATCH = "batch";

  /**
   * What a file said of one layer.
   *
   * @param node the name of the node; may be empty
   * @param operator the operator, {@code "MatMul"} for a fully connected layer that was no {@code Gemm}
   * @param output the name of its output
   * @param weights the names of its initializers; empty if they were written otherwise
   */
  public record LayerOrigin(String node, String operator, String output, List<String> weights) {
    public LayerOrigin {
      weights = List.copyOf(weights);
    }
  }

  public OnnxOrigin {
    nodes = Map.copyOf(nodes);
  }

  /** Returns how a network is written that came from no file. */
  public static OnnxOrigin of(Network network) {
    List<Shape> shapes = network.shapes();
    return new OnnxOrigin(STANDARD_OPSET, STANDARD_IR_VERSION, port(Network.INPUT, network.input()),
        /* isChannelsLast= */ false, port("output", shapes.get(shapes.size() - 1)), Map.of());
  }

  private static OnnxPort port(String name, Shape shape) {
    OnnxPort.Side batch = OnnxPort.Side.free(BATCH);
    OnnxPort.Side channels = OnnxPort.Side.of(shape.channels());
    return new OnnxPort(name, shape.isFlat() ? List.of(batch, channels)
        : List.of(batch, channels, OnnxPort.Side.of(shape.height()), OnnxPort.Side.of(shape.width())));
  }
}
