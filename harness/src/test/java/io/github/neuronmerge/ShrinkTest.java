package io.github.neuronmerge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.experiment.worker.WorkerCommand;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.onnx.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch an entry point for Java that no longer does what its documentation shows. */
class ShrinkTest {
  @TempDir
  private Path folder;

  @Test
  void tenLinesOfJavaMakeANetworkSmaller() throws IOException {
    Path model = Files.write(folder.resolve("my.onnx"), OnnxFile.toBytes(TestNetworks.mlp(3, 20, 30, 25, 4)));
    Path out = folder.resolve("small.onnx");

    Shrink.Result small = Shrink.model(model)
        .keep("0.5")
        .keepLayer("fc1", 0.9)
        .run();
    small.write(out);
    small.writeReport(folder.resolve("small.html"));

    assertArrayEquals(Files.readAllBytes(out), small.bytes());
    assertEquals(27, OnnxFile.read(out).network().layer("fc1").weights().orElseThrow().neurons());
    assertEquals(Counts.of(OnnxFile.read(out).network()).parameters(), small.facts().after().parameters());
    assertTrue(small.facts().after().parameters() <= 0.5 * small.facts().before().parameters());
    assertTrue(Files.readString(folder.resolve("small.html")).contains("small.html: " + small.facts().summary()));
  }

  @Test
  void theSameRequestGivesTheSameBytes() throws IOException {
    Path model = Files.write(folder.resolve("my.onnx"), OnnxFile.toBytes(TestNetworks.mlp(4, 12, 20, 4)));
    assertArrayEquals(Shrink.model(model).keep("0.4").run().bytes(), Shrink.model(model).keep("0.4").run().bytes());
  }

  @Tag("slow")
  @Test
  void itWorksInAnyWorkingDirectory() throws IOException, InterruptedException {
    Path model = Files.write(folder.resolve("my.onnx"), OnnxFile.toBytes(TestNetworks.mlp(4, 12, 20, 4)));
    Path said = folder.resolve("said.txt");
    ProcessBuilder java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        Elsewhere.class.getName(), model.toString());
    java.environment().put("CLASSPATH", WorkerCommand.classPath());
    java.directory(Files.createDirectory(folder.resolve("elsewhere")).toFile());
    Process process = java.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertEquals(0, process.waitFor(), Files.readString(said));
    assertArrayEquals(Shrink.model(model).keep("0.4").run().bytes(),
        Files.readAllBytes(folder.resolve("elsewhere/small.onnx")));
  }

  /** A program that has this one as a library. */
  static final class Elsewhere {
    private Elsewhere() {}

    public static void main(String[] args) {
      Shrink.model(Path.of(args[0])).keep("0.4").run().write(Path.of("small.onnx"));
    }
  }

  @Test
  void aFolderThatIsNamedHasThePresets() throws IOException {
    Path model = Files.write(folder.resolve("my.onnx"), OnnxFile.toBytes(TestNetworks.mlp(4, 12, 20, 4)));
    Path experiments = Files.createDirectory(folder.resolve("experiments"));
    Files.copy(Path.of("experiments/reference.yaml"), experiments.resolve("reference.yaml"));
    Files.writeString(experiments.resolve("presets.yaml"), "mine: {cluster: average}\n");
    assertEquals("mine", Shrink.model(model).keep("0.4").home(folder).method("mine").run().facts().preset());
    assertRefused("-Dmethod=mine: presets.yaml.preset: unknown preset 'mine'", Shrink.model(model).method("mine"));
  }

  @Test
  void badInputIsOneMessage() {
    BadInputException refused = assertThrows(BadInputException.class,
        () -> Shrink.model(folder.resolve("none.onnx")).keep("0.5").run());
    assertEquals("-Dmodel=" + folder.resolve("none.onnx") + ": there is no such file", refused.getMessage());
  }

  @Test
  void whatDoesNotFitTheNetworkIsRefused() throws IOException {
    Path model = Files.write(folder.resolve("my.onnx"), OnnxFile.toBytes(TestNetworks.convolutional(1)));
    assertRefused("-Dkeep=0.001: 0.001 is less than the least widths", Shrink.model(model).keep("0.001"));
    assertRefused("-Dkeep=0.2: 0.2 is less than the given widths {conv1=6, fc1=12}",
        Shrink.model(model).keep("0.2").freeze("conv1", "fc1"));
    assertRefused("-Dfreeze=conv9: no layer that writes channels has this name; did you mean conv1",
        Shrink.model(model).freeze("conv9"));
    assertRefused("-Dkeep.layers=fc2=0.5 is not allowed: the channels of fc2 cannot be changed: it is the network's "
        + "output", Shrink.model(model).keepLayer("fc2", 0.5));
    assertRefused("-Devaluate=mnist: its images are 1x28x28, but the network takes 2x12x11",
        Shrink.model(model).evaluate("mnist"));
  }

  private static void assertRefused(String said, Shrink shrink) {
    String message = assertThrows(BadInputException.class, shrink::run).getMessage();
    assertTrue(message.startsWith(said), message);
  }
}
