package io.github.neuronmerge.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Puts a small ONNX file together as other tools do, node by node. The input is {@code x}, the output {@code y}. */
public final class TestModel {
  private final ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8);
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");
  private final SplittableRandom random = new SplittableRandom(1);

  private TestModel() {}

  /** Starts a file. A side of 0 is free. */
  public static TestModel of(int opset, int... dims) {
    TestModel started = new TestModel();
    started.model.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset));
    started.graph.addInput(port("x", dims));
    // Without a shape of its output a file says nothing that the test would have to work out.
    ValueInfoProto.Builder output = started.graph.addOutputBuilder().setName("y");
    output.getTypeBuilder().getTensorTypeBuilder().setElemType(DataType.FLOAT_VALUE);
    return started;
  }

  static ValueInfoProto port(String name, int... dims) {
    ValueInfoProto.Builder port = ValueInfoProto.newBuilder().setName(name);
    port.getTypeBuilder().getTensorTypeBuilder().setElemType(DataType.FLOAT_VALUE).getShapeBuilder();
    for (int dim : dims) {
      var side = port.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder().addDimBuilder();
      if (dim > 0) {
        side.setDimValue(dim);
      } else {
        side.setDimParam("N");
      }
    }
    return port.build();
  }

  /** Adds a node. Names of inputs and outputs are separated by blanks; {@code _} is an input that is left out. */
  public TestModel node(String operator, String inputs, String outputs, AttributeProto... attributes) {
    NodeProto.Builder node = graph.addNodeBuilder().setOpType(operator).setName(operator + "_of_" + outputs);
    for (String name : inputs.isEmpty() ? new String[0] : inputs.split(" ")) {
      node.addInput(name.equals("_") ? "" : name);
    }
    node.addAllOutput(List.of(outputs.split(" "))).addAllAttribute(Arrays.asList(attributes));
    return this;
  }

  /** Adds random weights, of small numbers. */
  public TestModel weights(String name, int... dims) {
    return floats(name, random(OnnxConstant.count(dims)), dims);
  }

  /** Adds random weights that are all positive. */
  public TestModel positive(String name, int... dims) {
    float[] values = random(OnnxConstant.count(dims));
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]) + 0.5f;
    }
    return floats(name, values, dims);
  }

  private float[] random(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextDouble() - 0.5);
    }
    return values;
  }

  /** Adds weights as raw bytes. */
  public TestModel floats(String name, float[] values, int... dims) {
    graph.addInitializer(tensor(name, values, dims));
    return this;
  }

  /** Adds a shape. */
  public TestModel numbers(String name, long... values) {
    graph.addInitializer(shape(name, values));
    return this;
  }

  /** Returns a tensor of floats as raw bytes. */
  public static TensorProto tensor(String name, float[] values, int... dims) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(DataType.FLOAT_VALUE)
        .setRawData(ByteString.copyFrom(bytes));
    Arrays.stream(dims).forEach(tensor::addDims);
    return tensor.build();
  }

  static TensorProto shape(String name, long... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(DataType.INT64_VALUE).addDims(values.length);
    Arrays.stream(values).forEach(tensor::addInt64Data);
    return tensor.build();
  }

  /** Changes the graph in another way. */
  TestModel graph(UnaryOperator<GraphProto.Builder> change) {
    var unused = change.apply(graph);
    return this;
  }

  /** Changes the model in another way. */
  TestModel model(UnaryOperator<ModelProto.Builder> change) {
    var unused = change.apply(model);
    return this;
  }

  /** Returns the file's bytes. */
  public byte[] bytes() {
    return model.setGraph(graph).build().toByteArray();
  }

  static AttributeProto tensor(String name, TensorProto value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.TENSOR).setT(value).build();
  }
}
