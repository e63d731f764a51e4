package io.github.neuronmerge.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.experiment.config.Json;
import io.github.neuronmerge.experiment.config.SpecReader;
import io.github.neuronmerge.experiment.plan.FoundData;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.experiment.worker.WatchdogTimeouts;
import io.github.neuronmerge.experiment.worker.WorkerCommand;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.GlobalAvgPool;
import io.github.neuronmerge.network.GraphBuilder;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Softmax;
import io.github.neuronmerge.network.model.Models;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Would catch a manifest that tells who ran it and where, one that cannot be read back, and one that forgets what it
 * knew when the run ends.
 */
class ManifestTest {
  private static final Pattern ABSOLUTE = Pattern.compile("(?<![\\w.:/-])(file:)?([A-Z]:\\\\|/(home|root|tmp|usr|var|"
      + "opt|etc|proc|mnt|Users|private)\\b)");
  private static final Map<String, String> STAGES = Map.of("train", "0123456789abcdef");
  @TempDir private Path folder;
  private Path run;
  private Manifest manifest;

  @BeforeEach
  void begin() throws IOException {
    Checkout checkout = Checkout.make(folder.resolve("home"));
    checkout.write("code/tracked.txt", "changed\n");
    checkout.write("new.txt", "new");
    run = Files.createDirectories(folder.resolve("run"));
    SpecReader reader = new SpecReader(Path.of("experiments"));
    Map<String, String> overrides = Map.of("train.epochs", "1");
    WorkerCommand command = new WorkerCommand("x", List.of("-Xmx1g", "-Dsecret.of=" + folder, "-Xlog:file=" + folder),
        WatchdogTimeouts.STANDARD);
    manifest = Manifest.begin(new Manifest.Start("run-1", reader.asked("mnist-lenet", "smoke", overrides),
        reader.read("mnist-lenet", "smoke", overrides),
        new FoundData(Map.of("images", "abc"), /* verified= */ false, new Shape(1, 28, 28), 10), STAGES, 2, command,
            "2026-01-02T03:04:05Z"),
        new Git(checkout.home).sourceCode(), checkout.home, run, "nd4j-native-1-linux");
  }

  @Test
  void noAbsolutePathNoUserAndNoHostIsPublished() throws IOException {
    AtomicFiles.writeJson(run.resolve("manifest.json"), manifest);
    String text = Files.readString(run.resolve("manifest.json"));
    List<Path> places = List.of(folder, folder.toRealPath(), Path.of(System.getProperty("user.home")),
        Path.of("").toAbsolutePath(), Path.of(System.getProperty("java.home")));
    // A home folder of "/" would be found in any text.
    places.stream().filter(place -> place.getNameCount() > 0)
        .forEach(place -> assertFalse(text.contains(place.toString()), place + " is in the manifest"));
    assertFalse(ABSOLUTE.matcher(text).find(), text);
    // A user may be called like a word of the experiment or a library, so these are left out.
    ObjectNode tree = (ObjectNode) Json.json().readTree(text);
    tree.remove(List.of("asked", "experiment", "dependencies"));
    String jvm = ManagementFactory.getRuntimeMXBean().getName();
    for (String name : List.of(System.getProperty("user.name"), jvm.substring(jvm.indexOf('@') + 1))) {
      assertFalse(Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(tree.toString()).find(),
          name + " is in the manifest");
    }
  }

  @Test
  void whatWasFoundIsThere() {
    assertEquals(List.of("-Xmx1g", "-Dsecret.of=<removed>", "-Xlog:file=<path>"), manifest.java().workerFlags());
    assertEquals(Runtime.version().toString(), manifest.java().version());
    assertTrue(manifest.java().flags().contains("-Djava.awt.headless=true"), manifest.java().flags().toString());
    assertEquals(TimeZone.getDefault().getID(), manifest.machine().timeZone());
    assertEquals(Charset.defaultCharset().name(), manifest.machine().charset());
    assertTrue(manifest.machine().freeDiskBytes() > 0 && manifest.machine().memoryBytes() > 0);
    assertTrue(manifest.source().dirty());
    assertEquals(List.of("new.txt"), List.copyOf(manifest.changes().untrackedSha256().keySet()));
    assertTrue(manifest.changes().patchSaved() && Files.exists(run.resolve("source.patch")));
    assertEquals(1, manifest.experiment().spec().train().epochs());
    assertEquals(Map.of("train.epochs", "1"), manifest.asked().overrides());
  }

  @Test
  void atTheEndOnlyTheEndIsNewAndAllIsReadBack() throws IOException {
    Manifest ended = manifest.end(Manifest.Status.FINISHED, "2026-01-02T03:05:05Z",
        new Manifest.Found(List.of(), Map.of("abc", 3)), Map.of("time", 0.5), Map.of("time", 2.5));
    Path file = run.resolve("manifest.json");
    AtomicFiles.writeJson(file, ended);
    assertEquals(ended, AtomicFiles.readJson(file, Manifest.class));
    assertEquals(Map.of("time", 0.5), ended.loadBefore());
    assertEquals(manifest, new Manifest(ended.runId(), ended.asked(), ended.experiment(), STAGES,
        Manifest.Status.RUNNING, ended.started(), "", ended.source(), ended.changes(), ended.machine(), ended.java(),
            ended.workers(),
        ended.threads(), ended.nativeLibrary(), ended.dependencies(), ended.dataSha256(), "unverified data", List.of(),
            Map.of(),
        Map.of(), Map.of(), ""));
    assertEquals(Map.of("abc", 3), ended.sources());
    assertFalse(Files.readString(file).contains("frozen"), "what a chain does not need is not written");
  }

  @Test
  void channelsThatCannotChangeAreThereWithTheReason() {
    GraphBuilder graph = new GraphBuilder(new Shape(3, 8, 8));
    String first = graph.act(graph.conv(Network.INPUT, 4, 3), Activation.Function.RELU);
    String second = graph.add("gate", name -> new Softmax(name, /* isLogarithm= */ false), graph.conv(first, 6, 3));
    graph.dense(graph.add("pool", GlobalAvgPool::new, second), 5);
    Network network = graph.build("frozen", /* seed= */ 7);
    String frozen = Manifest.frozen(network);
    assertTrue(frozen.matches("\\w+ \\(6 channels\\): .+"), frozen);
    assertEquals("", Manifest.frozen(Models.of("resnet8").build(new Shape(3, 32, 32), 10)));
    assertEquals("", Manifest.frozen(Models.of("lenet5").build(new Shape(1, 28, 28), 10)));
  }
}
