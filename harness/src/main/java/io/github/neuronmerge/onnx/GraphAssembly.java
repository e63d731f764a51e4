package io.github.neuronmerge.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import io.github.neuronmerge.network.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The nodes and weights of a file that is being written. Names of values are kept apart. */
final class GraphAssembly {
  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final List<NodeProto.Builder> nodes = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> nodeNames = new HashSet<>();

  /** Returns a name that no other value has: the wished one, or one with a number after it. */
  String unique(String wished) {
    return unique(wished, names);
  }

  private static String unique(String wished, Set<String> used) {
    String name = wished;
    for (int i = 2; !used.add(name); i++) {
      name = wished + "_" + i;
    }
    return name;
  }

  /** Adds weights and returns their name. */
  String weights(String wished, Tensor tensor) {
    return weights(wished, tensor.toArray(), tensor.shape());
  }

  /** Adds weights of the given shape, which has no sides for a single number, and returns their name. */
  String weights(String wished, float[] values, int... dims) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES));
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return add(wished, DataType.FLOAT, bytes, dims);
  }

  /** Adds a list of whole numbers, a shape for example, and returns its name. */
  String numbers(String wished, long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Long.BYTES));
    bytes.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
    return add(wished, DataType.INT64, bytes, values.length);
  }

  private String add(String wished, DataType type, ByteBuffer bytes, int... dims) {
    String name = unique(wished);
    TensorProto.Builder tensor = graph.addInitializerBuilder().setName(name).setDataType(type.getNumber());
    for (int dim : dims) {
      tensor.addDims(dim);
    }
    tensor.setRawData(ByteString.copyFrom(bytes));
    return name;
  }

  /** Adds a node. Inputs without a name at the end are left out. */
  void node(String operator, String name, List<String> inputs, String output, AttributeProto... attributes) {
    int given = inputs.size();
    while (given > 0 && inputs.get(given - 1).isEmpty()) {
      given--;
    }
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).addAllInput(inputs.subList(0, given))
        .addOutput(output).addAllAttribute(Arrays.asList(attributes));
    if (!name.isEmpty()) {
      node.setName(unique(name, nodeNames));
    }
    nodes.add(node);
  }

  /** Gives the value that the last node gives another name. */
  void renameLast(String name) {
    nodes.get(nodes.size() - 1).setOutput(0, name);
  }

  /** Returns the graph, to which the caller adds input and output. */
  GraphProto.Builder graph() {
    nodes.forEach(graph::addNode);
    return graph;
  }

  static AttributeProto whole(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  static AttributeProto real(String name, double value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.FLOAT).setF((float) value).build();
  }

  static AttributeProto text(String name, String value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value)).build();
  }

  static AttributeProto wholes(String name, int... values) {
    AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
    Arrays.stream(values).forEach(attribute::addInts);
    return attribute.build();
  }
}
