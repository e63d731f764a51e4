package io.github.neuronmerge.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.neuronmerge.base.BadInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the bytes of a file and checks everything that can be checked without knowing what the operators do. */
final class GraphReader {
  /** The first version of the operators in which batch normalisation and reshaping are as they are today. */
  static final int FIRST_OPSET = 9;
  private static final String OTHER_NAME_OF_THE_STANDARD = "ai.onnx";

  private final String file;
  private final GraphProto graph;
  private final Map<String, TensorProto> weights = new LinkedHashMap<>();

  private GraphReader(String file, GraphProto graph) {
    this.file = file;
    this.graph = graph;
  }

  /** Reads a file's bytes. Messages call the file {@code file}. */
  static OnnxGraph read(String file, byte[] bytes) {
    ModelProto model = parse(file, bytes);
    if (!model.hasGraph()) {
      throw new BadInputException(file + ": not an ONNX file: it has no graph");
    }
    int opset = opset(file, model);
    GraphReader reader = new GraphReader(file, model.getGraph());
    reader.findWeights();
    OnnxPort input = reader.input();
    OnnxPort output = reader.output();
    List<OnnxNode> nodes = NodeOrder.of(file, input.name(), reader.weights.keySet(), output.name(), reader.nodes());
    return new OnnxGraph(file, opset, model.getIrVersion(), input, output, reader.weightsOf(nodes), nodes);
  }

  private static ModelProto parse(String file, byte[] bytes) {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    // The weights are read from these very bytes, so that a large file is in memory once.
    in.enableAliasing(true);
    try {
      return ModelProto.parseFrom(in);
    } catch (InvalidProtocolBufferException e) {
      throw new BadInputException(file + ": not an ONNX file, or one that is cut: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new BadInputException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static int opset(String file, ModelProto model) {
    long opset = model.getOpsetImportList().stream()
        .filter(entry -> isStandard(entry.getDomain())).mapToLong(OperatorSetIdProto::getVersion).max()
        .orElseThrow(() -> new BadInputException(
            file + ": not an ONNX file, or one that is cut: it does not say which version of the operators it uses"));
    if (opset < FIRST_OPSET || opset > Short.MAX_VALUE) {
      throw new BadInputException(file + ": opset " + opset + " cannot be read; it must be " + FIRST_OPSET
          + " or later. The tool that wrote the file can write a later one");
    }
    return (int) opset;
  }

  private static boolean isStandard(String domain) {
    return domain.isEmpty() || domain.equals(OTHER_NAME_OF_THE_STANDARD);
  }

  private void findWeights() {
    if (graph.getSparseInitializerCount() > 0) {
      throw new BadInputException(file + ": has sparse weights ('"
          + graph.getSparseInitializer(0).getValues().getName() + "'); they must be dense");
    }
    for (TensorProto tensor : graph.getInitializerList()) {
      if (tensor.getName().isEmpty() || weights.put(tensor.getName(), tensor) != null) {
        throw new BadInputException(
            file + ": initializer '" + tensor.getName() + "' is there twice or has no name; each needs its own");
      }
    }
  }

  /** Reads the weights that the nodes use. Others are nobody's concern. */
  private Map<String, OnnxConstant> weightsOf(List<OnnxNode> nodes) {
    Set<String> used = new LinkedHashSet<>();
    nodes.forEach(node -> used.addAll(node.inputs()));
    Map<String, OnnxConstant> read = new LinkedHashMap<>();
    for (String name : used) {
      TensorProto tensor = weights.get(name);
      if (tensor != null) {
        read.put(name, TensorReader.read(file + ": initializer '" + name + "'", tensor));
      }
    }
    return read;
  }

  private OnnxPort input() {
    // Up to version 3 of the format, weights were inputs too.
    List<ValueInfoProto> inputs =
        graph.getInputList().stream().filter(input -> !weights.containsKey(input.getName())).toList();
    return only("input", inputs);
  }

  private OnnxPort output() {
    return only("output", graph.getOutputList());
  }

  private OnnxPort only(String kind, List<ValueInfoProto> ports) {
    if (ports.size() != 1) {
      throw new BadInputException(file + ": has " + ports.size() + " " + kind + "s "
          + ports.stream().map(ValueInfoProto::getName).toList() + "; exactly one is allowed");
    }
    ValueInfoProto port = ports.get(0);
    String where = file + ": " + kind + " '" + port.getName() + "'";
    TypeProto type = port.getType();
    boolean isUntypedOutput = kind.equals("output") && type.getValueCase() == TypeProto.ValueCase.VALUE_NOT_SET;
    if (port.getName().isEmpty() || (!type.hasTensorType() && !isUntypedOutput)) {
      throw new BadInputException(where + " has the type " + type.getValueCase() + "; it must be a named tensor");
    }
    int element = type.getTensorType().getElemType();
    if (!isUntypedOutput && element != DataType.FLOAT_VALUE) {
      DataType known = DataType.forNumber(element);
      throw new BadInputException(
          where + " has element type " + (known == null ? element : known) + "; it must be FLOAT (32 bits)");
    }
    List<OnnxPort.Side> sides = new ArrayList<>();
    for (Dimension dimension : type.getTensorType().getShape().getDimList()) {
      sides.add(side(where, dimension));
    }
    return new OnnxPort(port.getName(), sides);
  }

  private static OnnxPort.Side side(String where, Dimension dimension) {
    // Old tools write -1 or 0 for a length that is free.
    if (!dimension.hasDimValue() || dimension.getDimValue() == -1 || dimension.getDimValue() == 0) {
      return OnnxPort.Side.free(dimension.getDimParam());
    }
    long length = dimension.getDimValue();
    if (length < 0 || length > Short.MAX_VALUE * (long) Short.MAX_VALUE) {
      throw new BadInputException(where + " has a side of length " + length + "; it must be positive and below 2^30");
    }
    return OnnxPort.Side.of((int) length);
  }

  private List<OnnxNode> nodes() {
    List<OnnxNode> nodes = new ArrayList<>();
    for (NodeProto node : graph.getNodeList()) {
      String operator = isStandard(node.getDomain()) ? node.getOpType() : node.getDomain() + ":" + node.getOpType();
      String which = Optional.of(node.getName()).filter(name -> !name.isEmpty()).map(name -> "node '" + name + "'")
          .orElse("the node of '" + String.join("', '", node.getOutputList()) + "'");
      String where = file + ": " + which + " (" + operator + ")";
      if (node.getOutputCount() == 0 || node.getOutput(0).isEmpty()) {
        throw new BadInputException(where + " has no output");
      }
      nodes.add(new OnnxNode(where, node.getName(), operator, node.getInputList(), node.getOutputList(),
          new OnnxAttributes(where, node.getAttributeList())));
    }
    return nodes;
  }
}
