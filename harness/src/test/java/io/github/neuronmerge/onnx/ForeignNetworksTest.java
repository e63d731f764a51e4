package io.github.neuronmerge.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.engine.OnnxCheck;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Would catch a network of another tool that is read wrong, or loses something on its way through this program. */
class ForeignNetworksTest {
  /** Networks that another tool made; they are not part of the project. */
  private static final Path SHARED = Path.of("..", "shared", "models");
  private static final String ANGLE_CLASSIFIER = "/models/ch_ppocr_mobile_v2.0_cls_infer.onnx";
  private static final Shape LINE_OF_TEXT = new Shape(3, 48, 192);
  private static final int BATCH = 500;

  private static byte[] shared(String name) {
    assumeTrue(Files.exists(SHARED.resolve(name)), "the networks of the other tool are not here");
    return OnnxFile.readBytes(SHARED.resolve(name));
  }

  private static byte[] angleClassifier() throws IOException {
    try (InputStream in = ForeignNetworksTest.class.getResourceAsStream(ANGLE_CLASSIFIER)) {
      return in.readAllBytes();
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"lenet5-mnist.onnx", "vgg-bn.onnx", "vgg-bn-folded.onnx", "mlp-sigmoid-tanh-softmax.onnx",
      "tribuo-pytorch-cnn-mnist.onnx"})
  void aNetworkOfPyTorchIsReadAndWrittenAsOnnxRuntimeComputesIt(String name) throws IOException {
    throughThisProgram(name, shared(name), Optional.empty());
  }

  @Tag("slow")
  @Test
  void aNetworkWithGroupsGatesAndSumsIsReadAndWrittenAsOnnxRuntimeComputesIt() throws IOException {
    Network network = throughThisProgram("cls.onnx", angleClassifier(), Optional.of(LINE_OF_TEXT));
    assertEquals(131_492, Counts.of(network).parameters());
    assertEquals(53, network.weightLayers().stream().filter(layer -> layer.window().isPresent()).count());
  }

  private static Network throughThisProgram(String name, byte[] file, Optional<Shape> images) throws IOException {
    OnnxCheck check = new OnnxCheck(Engines.files(), Engines.training());
    OnnxImport imported = OnnxFile.fromBytes(name, file, images);
    check.imported(name, file, imported);
    byte[] written = OnnxFile.toBytes(imported.network(), imported.origin());
    new OnnxCheck(Engines.files(), Engines.files()).exported(name, written, imported.network(), imported.origin());
    GraphProto before = ModelProto.parseFrom(file).getGraph();
    GraphProto after = ModelProto.parseFrom(written).getGraph();
    assertEquals(names(before.getInputList().stream().limit(1).toList()), names(after.getInputList()));
    assertEquals(names(before.getOutputList()), names(after.getOutputList()));
    assertTrue(imported.origin().opset() <= ModelProto.parseFrom(written).getOpsetImport(0).getVersion());
    assertEquals(counts(before), counts(after));
    return imported.network();
  }

  private static List<String> names(List<ValueInfoProto> ports) {
    return ports.stream().map(ValueInfoProto::getName).toList();
  }

  /** Returns how many nodes there are of the kinds that a network cannot do without. */
  private static List<Long> counts(GraphProto graph) {
    return List.of("Conv", "Gemm", "BatchNormalization", "MaxPool", "AveragePool", "GlobalAveragePool", "Relu", "Sigmoid",
        "Tanh", "Softmax", "LogSoftmax").stream().map(operator -> graph.getNodeList().stream()
        .map(NodeProto::getOpType).filter(operator::equals).count()).toList();
  }

  @Tag("slow")
  @Test
  void pixelsFromZeroToOneGiveTheAccuracyThatWasMeasuredElsewhere() {
    assertEquals(0.9934, accuracy("lenet5-mnist.onnx", /* factor= */ 1), 1e-9);
  }

  @Tag("slow")
  @Test
  void pixelsFromZeroTo255GiveTheAccuracyThatWasMeasuredElsewhere() {
    assertEquals(0.9904, accuracy("tribuo-pytorch-cnn-mnist.onnx", /* factor= */ 255), 1e-9);
  }

  /** Returns the accuracy on MNIST's test images, whose pixels from 0 to 1 are multiplied by a factor. */
  private static double accuracy(String name, float factor) {
    OnnxImport imported = OnnxFile.fromBytes(name, shared(name), Optional.empty());
    Dataset test = Datasets.bundled().test("mnist");
    int size = test.imageShape().size();
    int right = 0;
    try (Predictor predictor = Engines.training().predictor(imported.network())) {
      for (int from = 0; from < test.count(); from += BATCH) {
        float[] images = new float[BATCH * size];
        test.copyImages(IntStream.range(from, from + BATCH).toArray(), 0, BATCH, images);
        for (int i = 0; i < images.length; i++) {
          images[i] *= factor;
        }
        float[] logits = predictor.logits(images, BATCH);
        for (int i = 0; i < BATCH; i++) {
          right += label(logits, i * 10) == test.label(from + i) ? 1 : 0;
        }
      }
    }
    return right / (double) test.count();
  }

  private static int label(float[] logits, int offset) {
    return IntStream.range(0, 10).reduce((a, b) -> logits[offset + b] > logits[offset + a] ? b : a).orElseThrow();
  }
}
