package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.neuronmerge.base.Sha256;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Add;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.GlobalAvgPool;
import io.github.neuronmerge.network.GraphBuilder;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.onnx.OnnxFile;
import io.github.neuronmerge.onnx.OnnxImport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Would catch a file that is too large, computes something else, or is left behind by a refusal. */
@Tag("slow")
class ShrinkCommandTest {
  @TempDir
  private Path folder;
  private TestProject project;
  private Path models;

  @BeforeEach
  void layOut() throws IOException {
    project = TestProject.layOut(folder.resolve("project"), TestProject.TINY);
    models = Files.createDirectory(folder.resolve("models"));
  }

  @Test
  void aChainShrinksWithoutImagesAndRunsInOnnxRuntimeAtAnyBatch() throws IOException {
    Network network = TestNetworks.convolutional(3);
    Path model = write("chain.onnx", network);
    assertEquals(Harness.SUCCEEDED, shrink(Map.of("model", model.toString(), "keep", "0.5,macs:0.6")), project.text());
    assertEquals(List.of("chain-50-manifest.json", "chain-50-report.html", "chain-50-report.md", "chain-50.onnx",
        "chain-macs-60-manifest.json", "chain-macs-60-report.html", "chain-macs-60-report.md", "chain-macs-60.onnx",
        "chain-sizes.png", "chain.onnx"), names());
    assertNotNull(ImageIO.read(models.resolve("chain-sizes.png").toFile()), "a picture of both sizes");
    Counts before = Counts.of(network);
    Counts parameters = Counts.of(read("chain-50.onnx").network());
    Counts macs = Counts.of(read("chain-macs-60.onnx").network());
    assertTrue(parameters.parameters() <= 0.5 * before.parameters(), "parameters: " + parameters);
    assertTrue(parameters.parameters() > 0.3 * before.parameters(), "parameters: " + parameters);
    assertTrue(macs.macs() <= 0.6 * before.macs(), "MACs: " + macs);
    assertEquals(3 * network.classes(), logits("chain-50.onnx", 3).length);
    String report = Files.readString(models.resolve("chain-50-report.html"));
    assertTrue(report.contains("id=\"picture-accuracy-vs-parameters\""), "a picture of both sizes");
    List<String> lines = project.text().lines().toList();
    assertTrue(lines.get(lines.size() - 2).matches("chain-50\\.onnx: [0-9.]+ % of the parameters, [0-9.]+ % of the "
        + "MACs, [0-9.]+x (faster|slower) at batch 1, same largest output on [0-9.]+ % of [0-9]+ random inputs .*"),
        project.text());
  }

  @Test
  void aResidualNetworkShrinksOnAnArrayOfImagesAndWhatIsFrozenStaysEqual() throws IOException {
    Network network = residual();
    Path model = write("residual.onnx", network);
    Path images = writeImages(models.resolve("images.npy"), 60, network.input());
    Path out = folder.resolve("small.onnx");
    assertEquals(Harness.SUCCEEDED, shrink(Map.of("model", model.toString(), "keep", "0.6",
        "calibration", images.toString(), "out", out.toString(), "keep.layers", "conv3=0.5", "freeze", "conv8")),
        project.text());
    Network small = OnnxFile.read(out).network();
    assertEquals(4, small.layer("conv3").weights().orElseThrow().neurons());
    assertEquals(network.layer("conv8").weights().orElseThrow().neurons(),
        small.layer("conv8").weights().orElseThrow().neurons());
    assertTrue(Counts.of(small).parameters() <= 0.6 * Counts.of(network).parameters());
    JsonNode manifest = AtomicFiles.readJson(folder.resolve("small-manifest.json"), JsonNode.class);
    assertEquals(Sha256.ofFile(out), manifest.path("facts").path("after").path("sha256").asText());
    assertEquals(Sha256.ofFile(model), manifest.path("facts").path("before").path("sha256").asText());
    assertEquals("conv3=0.5", manifest.path("asked").path("keep.layers").asText().replaceAll("[{}]", ""));
    assertEquals(54, manifest.path("facts").path("calibration").path("count").asInt());
    assertTrue(!manifest.toString().contains(folder.toString()), "a path of this machine is in the manifest");
    String report = Files.readString(folder.resolve("small-report.md"));
    assertTrue(report.contains("| conv3 | 8 | 4 | asked for by keep.layers |"), report);
    assertTrue(report.contains("asked for by freeze"), report);
    assertTrue(report.contains("it is the network's output"), report);
  }

  @Test
  void keepingEverythingChangesNoOutput() throws IOException {
    Path model = write("all.onnx", residual());
    assertEquals(Harness.SUCCEEDED, shrink(Map.of("model", model.toString(), "keep", "channels:1.0")), project.text());
    assertArrayEquals(logits("all.onnx", 5), logits("all-channels-100.onnx", 5), 1e-4f);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "keep=0.5,model=none.onnx | -Dmodel=",
      "keep=0 | -Dkeep=0 is not allowed: it must be a fraction of the parameters",
      "keep=1.5 | -Dkeep=1.5 is not allowed",
      "keep=flops:0.5 | macs:0.5 is of the multiply-accumulates",
      "keep=0.5;0.5 | says the same twice",
      "keep=0.5,method=mergee | did you mean merge",
      "keep=0.5,method=merge-calibrated | -Dmethod=merge-calibrated looks at images",
      "keep=0.5,tune=distil | -Dtune=distil trains on images; say which",
      "keep=0.5,tune=scratch | -Dtune=scratch is not allowed: it must be none or distil",
      "keep=0.5,input=3x224 | -Dinput=3x224 is not allowed: it must be channels x height x width",
      "keep=0.5,calibration=nowhere | -Dcalibration=nowhere: there is no such file or folder",
      "keep=0.5,evaluate=mnits | did you mean mnist?",
      "keep=0.5,pixels=float | -Dpixels=float is not allowed: it must be unit",
      "keep=0.5,freeze=conv1,keep.layers=conv1=0.5 | exclude each other",
      "keep=0.5,keep.layers=conv1 | -Dkeep.layers=conv1 is not allowed",
      "keep=0.5,out=small.txt | -Dout=small.txt is not allowed: it must be a folder that is there, or a file",
      "keep=0.5;0.6,out=small.onnx | is one file, but -Dkeep asks for 2",
      "keep=0.5,scale=smoke | -Dscale says nothing to -Dexp=shrink"})
  void whatIsAskedWronglyIsRefusedBeforeAnyWorkerStarts(String options, String said) throws IOException {
    Map<String, String> asked = new TreeMap<>(Map.of("model", write("chain.onnx", TestNetworks.convolutional(1))
        .toString()));
    for (String option : options.split(",", -1)) {
      String[] parts = option.split("=", 2);
      asked.put(parts[0], parts[1].replace(';', ','));
    }
    assertEquals(Harness.REFUSED, shrink(asked), project.text());
    project.assertSaid(said);
    assertEquals(1, project.text().lines().count(), project.text());
    assertEquals(List.of("chain.onnx"), names());
  }

  @Test
  void aFileThatIsNoNetworkIsRefusedByItsName() throws IOException {
    Path model = Files.writeString(models.resolve("broken.onnx"), "no network at all");
    assertEquals(Harness.REFUSED, shrink(Map.of("model", model.toString(), "keep", "0.5")), project.text());
    project.assertSaid("error: broken.onnx");
    assertEquals(List.of("broken.onnx"), names());
  }

  private int shrink(Map<String, String> options) {
    Map<String, String> all = new TreeMap<>(Map.of("exp", "shrink"));
    all.putAll(options);
    return project.status(all);
  }

  private Path write(String name, Network network) throws IOException {
    return Files.write(models.resolve(name), OnnxFile.toBytes(network));
  }

  private OnnxImport read(String name) {
    return OnnxFile.read(models.resolve(name));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(models)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private float[] logits(String name, int count) throws IOException {
    OnnxImport imported = read(name);
    float[] images = new float[count * imported.network().input().size()];
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble();
    }
    try (Predictor predictor = Engines.files().predictor(
        name, Files.readAllBytes(models.resolve(name)), imported.network(), imported.origin())) {
      return predictor.logits(images, count);
    }
  }

  /** conv1 act2, then conv3 act4 conv5 added to act2, then act conv8 act pool fc11, on 3 x 8 x 8 images. */
  private static Network residual() {
    GraphBuilder graph = new GraphBuilder(new Shape(3, 8, 8));
    String stem = graph.act(graph.conv(Network.INPUT, 8, 3), Activation.Function.RELU);
    String inside = graph.act(graph.conv(stem, 8, 3), Activation.Function.RELU);
    String sum = graph.add("sum", Add::new, graph.conv(inside, 8, 3), stem);
    String conv = graph.conv(graph.act(sum, Activation.Function.RELU), 10, 3);
    graph.dense(graph.add("pool", GlobalAvgPool::new, graph.act(conv, Activation.Function.RELU)), 5);
    return graph.build("residual", /* seed= */ 7);
  }

  /** Writes an array of floats as NumPy does. */
  private static Path writeImages(Path file, int count, Shape image) throws IOException {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + count + ", " + image.channels() + ", "
        + image.height() + ", " + image.width() + "), }\n";
    ByteBuffer bytes = ByteBuffer.allocate(10 + header.length() + count * image.size() * Float.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length())
        .put(header.getBytes(StandardCharsets.US_ASCII));
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < count * image.size(); i++) {
      bytes.putFloat((float) random.nextGaussian());
    }
    return Files.write(file, bytes.array());
  }
}
