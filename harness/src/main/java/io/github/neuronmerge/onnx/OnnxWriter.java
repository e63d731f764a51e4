package io.github.neuronmerge.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Node;
import io.github.neuronmerge.onnx.OnnxOrigin.LayerOrigin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes one network as a file. */
final class OnnxWriter {
  /** The first version of the format in which weights need not be inputs as well. */
  private static final long LEAST_IR_VERSION = 4;
  private static final String PRODUCER = "neuron-merge";
  private static final String BATCH = "batch";
  /** Protocol buffers end at 2^31 bytes; names and nodes take the rest. */
  private static final long MOST_BYTES_OF_WEIGHTS = Integer.MAX_VALUE - (1L << 24);

  private final Network network;
  private final OnnxOrigin origin;

  OnnxWriter(Network network, OnnxOrigin origin) {
    this.network = network;
    this.origin = origin;
    long bytes = network.layers().stream().mapToLong(layer -> layer.parameters()).sum() * Float.BYTES;
    if (bytes > MOST_BYTES_OF_WEIGHTS) {
      throw new BadInputException("network " + network.model() + " has " + bytes
          + " bytes of weights; an ONNX file in one piece holds " + MOST_BYTES_OF_WEIGHTS);
    }
  }

  /** Returns the file's content. */
  ModelProto model() {
    int opset = origin.opset();
    Attempt attempt = new Attempt(opset);
    // A layer may need a later version than the file had. Then the others are spelt as that version wants it, too.
    while (attempt.writer.leastOpset() > opset) {
      opset = attempt.writer.leastOpset();
      attempt = new Attempt(opset);
    }
    return attempt.model(opset);
  }

  /** Writes all layers for one version of the operators. */
  private final class Attempt {
    private final GraphAssembly assembly = new GraphAssembly();
    private final LayerWriter writer;
    private final Map<String, WrittenValue> values = new HashMap<>();

    Attempt(int opset) {
      assembly.unique(origin.input().name());
      assembly.unique(origin.output().name());
      writer = new LayerWriter(assembly, opset);
      values.put(Network.INPUT, input());
      for (Node node : network.nodes()) {
        values.put(node.name(), written(node));
      }
      finish(values.get(network.output()));
    }

    private WrittenValue written(Node node) {
      LayerOrigin from = Optional.ofNullable(origin.nodes().get(node.name()))
          .orElse(new LayerOrigin(node.name(), "", node.name(), List.of()));
      List<WrittenValue> inputs = node.inputs().stream().map(values::get).toList();
      return writer.write(node.layer(), from, inputs);
    }

    private WrittenValue input() {
      String name = origin.input().name();
      Shape shape = network.input();
      int rank = origin.input().rank();
      if (origin.isChannelsLast()) {
        String turned = assembly.unique(name + "_channels_first");
        assembly.node("Transpose", turned, List.of(name), turned, GraphAssembly.wholes("perm", 0, 3, 1, 2));
        return new WrittenValue(turned, shape, /* isVector= */ false);
      }
      if (rank == 4 || (rank == 2 && shape.isFlat())) {
        return new WrittenValue(name, shape, /* isVector= */ rank == 2);
      }
      return writer.reshaped(new WrittenValue(name, shape, /* isVector= */ true), 4);
    }

    private void finish(WrittenValue last) {
      int rank = origin.output().rank();
      if (rank != (last.isVector() ? 2 : 4)) {
        long[] sides = origin.output().sides().stream().mapToLong(side -> side.length().orElse(0)).toArray();
        String shape = assembly.numbers(origin.output().name() + "_shape", sides);
        assembly.node("Reshape", "", List.of(last.name(), shape), origin.output().name());
      } else {
        assembly.renameLast(origin.output().name());
      }
    }

    ModelProto model(int opset) {
      String batch = origin.input().sides().get(0).label();
      ModelProto.Builder model = ModelProto.newBuilder()
          .setIrVersion(Math.max(origin.irVersion(), LEAST_IR_VERSION)).setProducerName(PRODUCER)
          .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(opset));
      model.setGraph(assembly.graph().setName(network.model())
          .addInput(port(origin.input(), batch.isEmpty() ? BATCH : batch))
          .addOutput(port(origin.output(), batch.isEmpty() ? BATCH : batch)));
      return model.build();
    }
  }

  private static ValueInfoProto port(OnnxPort port, String batch) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam(batch);
    for (OnnxPort.Side side : port.sides().subList(1, port.rank())) {
      TensorShapeProto.Dimension.Builder dimension = shape.addDimBuilder();
      side.length().ifPresentOrElse(dimension::setDimValue, () -> dimension.setDimParam(side.label()));
    }
    return ValueInfoProto.newBuilder().setName(port.name()).setType(TypeProto.newBuilder().setTensorType(
        TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT_VALUE).setShape(shape))).build();
  }
}
