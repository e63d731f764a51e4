package io.github.neuronmerge.engine.onnxruntime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.engine.OnnxCheck;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.Tracer;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.RandomGraphs;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.onnx.OnnxFile;
import io.github.neuronmerge.onnx.OnnxImport;
import io.github.neuronmerge.onnx.OnnxOrigin;
import io.github.neuronmerge.onnx.TestModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Would catch an engine that computes something else than the network says, and a check that lets everything pass. */
class OnnxRuntimeEngineTest {
  /** Single precision against double, relative to the largest logit. */
  private static final double TOLERANCE = 5e-6;

  @Test
  void logitsAgreeWithTheReferenceEngine() {
    for (Network network : List.of(
        TestNetworks.convolutional(1), TestNetworks.strided(2), TestNetworks.mlp(3, 20, 31, 7),
        TestNetworks.smooth(4, Activation.Function.SIGMOID), TestNetworks.normalized(6), TestNetworks.averaged(7),
        TestNetworks.global(8), RandomGraphs.everyKind(9))) {
      for (int count : new int[] {1, 3, 8}) {
        float[] images = TestNetworks.values(new SplittableRandom(count), count * network.input().size(), 1);
        try (Predictor fast = new OnnxRuntimeEngine(/* threads= */ 2).predictor(network);
            Predictor plain = Engines.reference().predictor(network)) {
          assertClose(plain.logits(images, count), fast.logits(images, count), network.model());
        }
      }
    }
  }

  private static void assertClose(float[] expected, float[] actual, String what) {
    assertEquals(expected.length, actual.length, what);
    double largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], TOLERANCE * largest, what + " value " + i);
    }
  }

  @Test
  void outputsOfLayersAgreeWithTheReferenceEngine() {
    Network network = TestNetworks.convolutional(1);
    int count = 3;
    float[] images = TestNetworks.values(new SplittableRandom(1), count * network.input().size(), 1);
    Set<String> wanted = Set.of(Network.INPUT, "pool1", "fc1");
    Map<String, float[]> known = Map.of(Network.INPUT, images);
    try (Tracer tracer = Engines.files().tracer(network, Set.of(Network.INPUT), wanted);
        Tracer plain = Engines.reference().tracer(network, Set.of(Network.INPUT), wanted)) {
      Map<String, float[]> expected = plain.trace(known, count);
      Map<String, float[]> actual = tracer.trace(known, count);
      assertEquals(expected.keySet(), actual.keySet());
      wanted.forEach(name -> assertClose(expected.get(name), actual.get(name), name));
      try (Tracer rest = Engines.files().tracer(network, Set.of("pool1"), Set.of("fc1"))) {
        assertClose(expected.get("fc1"), rest.trace(Map.of("pool1", expected.get("pool1")), count).get("fc1"), "fc1");
      }
    }
    assertThrows(UnsupportedOperationException.class,
        () -> Engines.files().tracer(network, Set.of("pool1", "pool2"), Set.of("fc1")));
  }

  @Test
  void aFileOfAFixedBatchIsRunOnAnyNumberOfImages() {
    TestModel model = TestModel.of(13, 4, 6).weights("w", 6, 3).node("MatMul", "x w", "y");
    OnnxImport imported = OnnxFile.fromBytes("my.onnx", model.bytes(), Optional.empty());
    float[] images = TestNetworks.values(new SplittableRandom(1), 10 * 6, 1);
    try (Predictor fixed =
            Engines.files().predictor("my.onnx", model.bytes(), imported.network(), imported.origin());
        Predictor free = Engines.files().predictor(imported.network())) {
      assertArrayEquals(free.logits(images, 10), fixed.logits(images, 10), 1e-6f);
      assertArrayEquals(free.logits(images, 1), fixed.logits(images, 1), 1e-6f);
    }
  }

  @Test
  void aFileOfChannelsLastIsGivenImagesOfChannelsFirst() {
    AttributeProto order = AttributeProto.newBuilder().setName("perm").setType(AttributeType.INTS)
        .addAllInts(List.of(0L, 3L, 1L, 2L)).build();
    TestModel model = TestModel.of(13, 0, 5, 4, 3).weights("w", 2, 3, 2, 2).node("Transpose", "x", "t", order)
        .node("Conv", "t w", "y");
    OnnxImport imported = OnnxFile.fromBytes("my.onnx", model.bytes(), Optional.empty());
    new OnnxCheck(Engines.files(), Engines.reference()).imported("my.onnx", model.bytes(), imported);
    assertTrue(imported.origin().isChannelsLast());
  }

  @Test
  void aNetworkThatIsNotTheFilesIsRefused() {
    Network network = TestNetworks.convolutional(1);
    Network other = TestNetworks.convolutional(2);
    OnnxCheck check = new OnnxCheck(Engines.files(), Engines.reference());
    String message = assertThrows(BadInputException.class, () ->
        check.exported("my.onnx", OnnxFile.toBytes(other), network, OnnxOrigin.of(network))).getMessage();
    assertTrue(message.startsWith("my.onnx: the network computes something else"), message);
  }

  @Test
  void whatOnnxRuntimeCannotLoadIsRefused() {
    Network network = TestNetworks.convolutional(1);
    byte[] half = Arrays.copyOf(OnnxFile.toBytes(network), 100);
    String message = assertThrows(BadInputException.class, () -> Engines.files()
        .predictor("my.onnx", half, network, OnnxOrigin.of(network))).getMessage();
    assertTrue(message.startsWith("my.onnx: ONNX Runtime cannot load it"), message);
  }

  @Test
  void anEngineWithoutThreadsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new OnnxRuntimeEngine(/* threads= */ 0));
  }
}
