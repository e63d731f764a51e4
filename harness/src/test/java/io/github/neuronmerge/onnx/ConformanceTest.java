package io.github.neuronmerge.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.registry.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Would catch an operator that computes something else than ONNX's own conformance tests want. Debian has them in the
 * package {@code libonnx-testdata}.
 */
class ConformanceTest {
  private static final Path DATA = Path.of("/usr/share/libonnx-testdata/data");
  /** The tests' own tolerance. */
  private static final double RELATIVE = 1e-3;
  private static final double ABSOLUTE = 1e-6;

  @Test
  void everyTestOfAKnownOperatorPassesOrIsRefused() throws IOException {
    assumeTrue(Files.isDirectory(DATA), "libonnx-testdata is not installed");
    Map<String, String> refused = new TreeMap<>();
    Map<String, Integer> passed = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (String kind : List.of("node", "pytorch-operator", "pytorch-converted", "simple")) {
      try (Stream<Path> tests = Files.list(DATA.resolve(kind))) {
        for (Path test : tests.sorted().toList()) {
          ModelProto model = ModelProto.parseFrom(Files.readAllBytes(test.resolve("model.onnx")));
          if (knowsAllOf(model)) {
            String name = kind + "/" + test.getFileName();
            try {
              difference(name, model, test.resolve("test_data_set_0")).ifPresentOrElse(wrong::add,
                  () -> model.getGraph().getNodeList().forEach(node -> passed.merge(node.getOpType(), 1, Integer::sum)));
            } catch (BadInputException e) {
              refused.put(name, e.getMessage());
            }
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    Set<String> untested = new TreeSet<>(OnnxFile.operators());
    untested.removeAll(passed.keySet());
    // These tests have no images (or no Gelu: they are of opset 17). OperatorsTest compares them with ONNX Runtime.
    assertEquals(Set.of("Cast", "Gelu", "Max", "Min", "Pad", "Slice"), untested, "operators of which no test passes");
    refused.forEach((name, why) -> assertTrue(why.startsWith(name) && !why.contains("\n"), why));
  }

  private static boolean knowsAllOf(ModelProto model) {
    return model.getGraph().getNodeList().stream().map(NodeProto::getOpType).allMatch(operator ->
        OnnxFile.operators().contains(operator) || ConstantFolding.operators().contains(operator)
            || operator.equals(OnnxReader.SHAPE));
  }

  /** Returns what differs from the expected output. Refuses a test that cannot be read. */
  private static Optional<String> difference(String name, ModelProto model, Path data) throws IOException {
    Lifted lifted = Lifted.of(name, model, data);
    OnnxImport imported = OnnxFile.fromBytes(name, lifted.file, Optional.empty());
    OnnxConstant expected = TensorReader.read(name, tensor(data, "output_0"));
    try (Predictor predictor = Engines.reference().predictor(imported.network())) {
      float[] actual = predictor.logits(lifted.values, lifted.values.length / imported.network().input().size());
      if (actual.length != expected.size()) {
        return Optional.of(name + " gives " + actual.length + " values, not " + expected.size());
      }
      for (int i = 0; i < actual.length; i++) {
        if (!(Math.abs(actual[i] - expected.real(i)) <= ABSOLUTE + RELATIVE * Math.abs(expected.real(i)))) {
          return Optional.of(name + " gives " + actual[i] + ", not " + expected.real(i) + " at " + i);
        }
      }
      return Optional.empty();
    }
  }

  private static TensorProto tensor(Path data, String name) throws IOException {
    return TensorProto.parseFrom(Files.readAllBytes(data.resolve(name + ".pb")));
  }

  /**
   * A test made a network of one input and images. The operators' own tests give everything by inputs, also weights, and
   * they have no batch.
   */
  private static final class Lifted {
    private final byte[] file;
    private final float[] values;

    private Lifted(byte[] file, float[] values) {
      this.file = file;
      this.values = values;
    }

    static Lifted of(String name, ModelProto model, Path data) throws IOException {
      ModelProto.Builder lifted = model.toBuilder();
      // From opset 6 to 9 nothing has changed for these operators.
      lifted.getOpsetImportBuilderList().stream().filter(opset -> opset.getVersion() < 9)
          .forEach(opset -> opset.setVersion(9));
      GraphProto.Builder graph = lifted.getGraphBuilder();
      graph.getOutputBuilder(0).getTypeBuilder().getTensorTypeBuilder().clearShape();
      Set<String> weights = new TreeSet<>(graph.getInitializerList().stream().map(TensorProto::getName).toList());
      List<ValueInfoProto> inputs =
          graph.getInputList().stream().filter(input -> !weights.contains(input.getName())).toList();
      List<TensorProto> given = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        given.add(tensor(data, "input_" + i));
      }
      if (given.isEmpty() || !given.stream().allMatch(tensor -> tensor.getDataType() == 1) || graph.getNodeCount() > 1) {
        return withWeights(lifted, inputs, given, name);
      }
      List<OnnxConstant> values = given.stream().map(tensor -> TensorReader.read(name, tensor)).toList();
      String operator = graph.getNode(0).getOpType();
      int[] dims = values.get(0).dims();
      boolean areEqual = values.stream().allMatch(value -> Arrays.equals(value.dims(), dims));
      if (values.size() > 1 && areEqual && (Set.of("Add", "Mul", "Sum").contains(operator)
          || (operator.equals("Concat") && dims.length == 2))) {
        return joined(lifted, inputs, values);
      }
      boolean isElementwise = Set.of("Add", "Sub", "Mul", "Div").contains(operator) && values.get(1).rank() == 1;
      if (dims.length == 1 || isElementwise) {
        int last = dims[dims.length - 1];
        graph.setInput(0, TestModel.port(inputs.get(0).getName(), 0, last));
      }
      return withWeights(lifted, inputs, given, name);
    }

    /** All inputs but the first are weights of the operator. */
    private static Lifted withWeights(
        ModelProto.Builder model, List<ValueInfoProto> inputs, List<TensorProto> given, String name) {
      for (int i = 1; i < inputs.size(); i++) {
        model.getGraphBuilder().addInitializer(given.get(i).toBuilder().setName(inputs.get(i).getName()));
      }
      boolean isReal = !given.isEmpty() && given.get(0).getDataType() == 1;
      return new Lifted(model.build().toByteArray(),
          isReal ? TensorReader.read(name, given.get(0)).toReals() : new float[0]);
    }

    /** Several inputs of one shape stand side by side in one, from which products with zeros and ones take them. */
    private static Lifted joined(ModelProto.Builder model, List<ValueInfoProto> inputs, List<OnnxConstant> values) {
      GraphProto.Builder graph = model.getGraphBuilder();
      int rows = values.get(0).dims()[0];
      int length = values.get(0).size() / rows;
      int all = length * values.size();
      graph.clearInput().addInput(TestModel.port("all", 0, all));
      float[] side = new float[rows * all];
      for (int v = 0; v < values.size(); v++) {
        float[] choice = new float[all * length];
        for (int i = 0; i < length; i++) {
          choice[(v * length + i) * length + i] = 1;
          for (int row = 0; row < rows; row++) {
            side[row * all + v * length + i] = values.get(v).real(row * length + i);
          }
        }
        graph.addInitializer(TestModel.tensor("choice" + v, choice, all, length));
        graph.addNodeBuilder().setOpType("MatMul").addInput("all").addInput("choice" + v)
            .addOutput(inputs.get(v).getName());
      }
      return new Lifted(model.build().toByteArray(), side);
    }
  }
}
