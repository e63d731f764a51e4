package io.github.neuronmerge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.github.neuronmerge.data.given.PixelRange;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts;
import io.github.neuronmerge.onnx.OnnxFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a network of another tool that loses more than docs/shrink.md says, or the names that its users know. */
@Tag("slow")
class ForeignShrinkTest {
  private static final Path SHARED = Path.of("..", "shared", "models");
  /** Equal to single precision, as a fraction of the largest output. */
  private static final double EQUAL = 1e-4;

  @TempDir
  private Path folder;

  private static Shrink shared(String name) {
    assumeTrue(Files.exists(SHARED.resolve(name)), "the networks of the other tool are not here");
    return Shrink.model(SHARED.resolve(name)).keep("0.3").calibration("mnist").evaluate("mnist");
  }

  @Test
  void leNet5LosesHardlyAnything() throws IOException {
    Shrink.Result small = shared("lenet5-mnist.onnx").run();
    assertLoss(0.9934, /* points= */ 0.3, small.facts());
    assertNamesStay(OnnxFile.readBytes(SHARED.resolve("lenet5-mnist.onnx")), small.bytes());
  }

  @Test
  void aSmallNetworkLosesMoreWithoutTraining() throws IOException {
    Shrink.Result small = shared("tribuo-pytorch-cnn-mnist.onnx").pixels(PixelRange.BYTE).run();
    assertLoss(0.9904, /* points= */ 1.2, small.facts());
    assertNamesStay(OnnxFile.readBytes(SHARED.resolve("tribuo-pytorch-cnn-mnist.onnx")), small.bytes());
  }

  @Tag("nightly")
  @Test
  void aSmallNetworkLosesLessWhenItIsTrainedTowardsTheOldOne() {
    assertLoss(0.9904, /* points= */ 0.5,
        shared("tribuo-pytorch-cnn-mnist.onnx").pixels(PixelRange.BYTE).distil().run().facts());
  }

  @Test
  void aNetworkWithGroupsGatesAndSumsGetsSmallerAndRunsInOnnxRuntime() throws IOException {
    Path model = folder.resolve("cls.onnx");
    try (InputStream in = getClass().getResourceAsStream("/models/ch_ppocr_mobile_v2.0_cls_infer.onnx")) {
      Files.copy(in, model);
    }
    Shrink.Result small = Shrink.model(model).input(3, 48, 192).keep("0.6").run();
    ShrinkFacts facts = small.facts();
    assertTrue(facts.after().parameters() <= 0.6 * facts.before().parameters(), facts.summary());
    assertTrue(facts.after().parameters() >= 0.55 * facts.before().parameters(), facts.summary());
    assertTrue(facts.importDifference() < EQUAL && facts.exportDifference() < EQUAL, facts.summary());
    assertTrue(facts.changes().stream().allMatch(change -> Double.isFinite(change.largest())), facts.summary());
    assertPortsStay(graph(Files.readAllBytes(model)), graph(small.bytes()));
  }

  private static void assertLoss(double accuracy, double points, ShrinkFacts facts) {
    ShrinkFacts.Evaluation found = facts.evaluations().get(0);
    assertEquals(10_000, found.images());
    assertEquals(accuracy, found.before(), 1e-9);
    assertTrue(100 * (found.before() - found.after()) <= points, facts.summary());
    assertTrue(facts.after().parameters() <= 0.3 * facts.before().parameters(), facts.summary());
    assertTrue(facts.importDifference() < EQUAL && facts.exportDifference() < EQUAL, facts.summary());
  }

  private static void assertPortsStay(GraphProto old, GraphProto now) {
    assertEquals(ports(old.getInputList().stream().limit(1)), ports(now.getInputList().stream()));
    assertEquals(ports(old.getOutputList().stream()), ports(now.getOutputList().stream()));
  }

  /** Layers, their weights, the input and the output have the names that they had. */
  private static void assertNamesStay(byte[] before, byte[] after) throws IOException {
    GraphProto old = graph(before);
    GraphProto now = graph(after);
    assertPortsStay(old, now);
    assertEquals(layers(old).map(NodeProto::getName).toList(), layers(now).map(NodeProto::getName).toList());
    assertEquals(layers(old).map(node -> node.getInput(1)).toList(),
        layers(now).map(node -> node.getInput(1)).toList());
  }

  private static GraphProto graph(byte[] file) throws IOException {
    return ModelProto.parseFrom(file).getGraph();
  }

  private static Stream<NodeProto> layers(GraphProto graph) {
    return graph.getNodeList().stream().filter(node -> List.of("Conv", "Gemm").contains(node.getOpType()));
  }

  private static List<String> ports(Stream<ValueInfoProto> ports) {
    return ports.map(ValueInfoProto::getName).toList();
  }
}
