package io.github.neuronmerge.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.engine.OnnxCheck;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.RandomGraphs;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.network.model.Models;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Would catch a network that ONNX Runtime computes differently once it is written. */
class ExportTest {
  private static final OnnxCheck CHECK = new OnnxCheck(Engines.files(), Engines.reference());
  private static final int GRAPHS = 60;
  private static final int NIGHTLY_GRAPHS = 2_000;

  private static void writtenAndRun(OnnxCheck check, Network network) {
    byte[] file = OnnxFile.toBytes(network);
    check.exported(network.model(), file, network, OnnxOrigin.of(network));
    Network read = OnnxFile.fromBytes(network.model(), file, Optional.empty()).network();
    check.exported(network.model(), OnnxFile.toBytes(read), network, OnnxOrigin.of(network));
    assertEquals(Counts.of(network).parameters(), Counts.of(read).parameters());
  }

  static Stream<String> models() {
    return Models.names().stream().filter(name -> !name.equals("vgg16"));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("models")
  void everyModelIsWrittenAsOnnxRuntimeComputesIt(String name) {
    Shape images = name.startsWith("vgg") || name.startsWith("cnn") ? new Shape(3, 32, 32) : new Shape(1, 28, 28);
    Network network = TestNetworks.randomized(Models.of(name).build(images, 10), /* seed= */ 1);
    writtenAndRun(new OnnxCheck(Engines.files(), Engines.training()), network);
  }

  @Test
  void everyKindOfLayerIsWrittenAsOnnxRuntimeComputesIt() {
    writtenAndRun(CHECK, RandomGraphs.everyKind(1));
    for (Activation.Function function : Activation.Function.values()) {
      writtenAndRun(CHECK, TestNetworks.smooth(1, function));
    }
  }

  @Test
  void randomGraphsAreWrittenAsOnnxRuntimeComputesThem() {
    for (int seed = 0; seed < GRAPHS; seed++) {
      writtenAndRun(CHECK, RandomGraphs.of(seed));
    }
  }

  @Tag("nightly")
  @Test
  void manyRandomGraphsAreWrittenAsOnnxRuntimeComputesThem() {
    for (int seed = GRAPHS; seed < NIGHTLY_GRAPHS; seed++) {
      writtenAndRun(CHECK, RandomGraphs.of(seed));
    }
  }

  @Test
  void everyVersionOfTheOperatorsIsWrittenInItsOwnSpelling() {
    for (int opset : new int[] {9, 11, 13, 14, 18, 20, 21}) {
      for (Activation.Function function : Activation.Function.values()) {
        Network network = TestNetworks.smooth(opset, function);
        OnnxOrigin standard = OnnxOrigin.of(network);
        OnnxOrigin origin = new OnnxOrigin(opset, standard.irVersion(), standard.input(), /* isChannelsLast= */ false,
            standard.output(), Map.of());
        byte[] file = OnnxFile.toBytes(network, origin);
        CHECK.exported("opset " + opset, file, network, origin);
        OnnxImport read = OnnxFile.fromBytes("opset " + opset, file, Optional.empty());
        if (function != Activation.Function.IDENTITY) {
          // A node that does nothing is no layer when it is read.
          assertEquals(network.nodes(), read.network().nodes(), "opset " + opset);
        }
        assertTrue(read.origin().opset() >= opset);
      }
    }
  }

  @Test
  void theSameNetworkGivesTheSameBytes() {
    assertArrayEquals(OnnxFile.toBytes(RandomGraphs.everyKind(3)), OnnxFile.toBytes(RandomGraphs.everyKind(3)));
  }

  @Test
  void aNarrowerNetworkKeepsTheNamesOfTheFileItCameFrom() throws InvalidProtocolBufferException {
    byte[] file = TestModel.of(11, 0, 6).weights("first.weight", 5, 6).weights("first.bias", 5).weights("w", 5, 3)
        .node("Gemm", "x first.weight first.bias", "hidden", GraphAssembly.whole("transB", 1))
        .node("Relu", "hidden", "r")
        .node("MatMul", "r w", "y").bytes();
    OnnxImport imported = OnnxFile.fromBytes("my.onnx", file, Optional.empty());
    assertEquals(List.of("first", "Relu_of_r", "MatMul_of_y"),
        imported.network().nodes().stream().map(node -> node.name()).toList());
    Network narrow = imported.network().withLayers(List.of(Dense.zeros("first", 2, 6),
        imported.network().layer("Relu_of_r"), Dense.zeros("MatMul_of_y", 3, 2)));
    ModelProto written = ModelProto.parseFrom(OnnxFile.toBytes(narrow, imported.origin()));
    assertEquals(List.of("Gemm", "Relu", "MatMul"),
        written.getGraph().getNodeList().stream().map(NodeProto::getOpType).toList());
    assertEquals(List.of("Gemm_of_hidden", "Relu_of_r", "MatMul_of_y"),
        written.getGraph().getNodeList().stream().map(NodeProto::getName).toList());
    assertEquals(List.of("first.weight", "first.bias", "w"),
        written.getGraph().getInitializerList().stream().map(tensor -> tensor.getName()).toList());
    assertEquals(11, written.getOpsetImport(0).getVersion());
  }
}
