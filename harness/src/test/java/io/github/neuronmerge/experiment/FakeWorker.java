package io.github.neuronmerge.experiment;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.experiment.config.Json;
import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.plan.Stage;
import io.github.neuronmerge.experiment.result.Baseline;
import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.result.CompressedNetwork;
import io.github.neuronmerge.experiment.store.Artifacts;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.experiment.worker.Job;
import io.github.neuronmerge.experiment.worker.WatchdogTimeouts;
import io.github.neuronmerge.experiment.worker.WorkerCommand;
import io.github.neuronmerge.measure.Score;
import io.github.neuronmerge.measure.Timing;
import io.github.neuronmerge.merge.LayerOutcome;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.network.model.Models;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A worker that trains and compresses nothing: its results are made up, but depend on the job alone as real ones do.
 * It stops where a {@link Pause} says. A system property makes it fail: {@code fake.dieOnce} names a file without which
 * the first job dies, {@code fake.dieOn} a method whose cells kill the worker as a native crash does,
 * {@code fake.hang} makes every compression hang, {@code fake.failCompression} makes every one fail, and
 * {@code fake.failTiming} every timing.
 */
public final class FakeWorker {
  /** The exit status of a worker that dies. */
  static final int DEATH = 77;

  private FakeWorker() {}

  /** Returns a command of fake workers that get these arguments of the JVM too. */
  public static WorkerCommand command(String... more) {
    return command(WatchdogTimeouts.STANDARD, more);
  }

  /** Returns a command of fake workers that are waited for so long. */
  public static WorkerCommand command(WatchdogTimeouts patience, String... more) {
    return new WorkerCommand(FakeWorker.class.getName(),
        Stream.concat(Stream.of("-Xmx64m", "-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            Arrays.stream(more)).toList(), patience);
  }

  public static void main(String[] args) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Job job = Json.json().readValue(line, Job.class);
      dieOnce();
      if (job instanceof Job.Train train) {
        train(train);
      } else if (job instanceof Job.Compress compress) {
        if (compress.cell().method().equals(System.getProperty("fake.dieOn"))) {
          Runtime.getRuntime().halt(DEATH);
        }
        if (Boolean.getBoolean("fake.hang")) {
          Pause.waitForTheEnd();
        }
        if (Boolean.getBoolean("fake.failCompression")) {
          System.out.println("{\"kind\":\"failed\",\"share\":0.0,\"text\":\"not today\"}");
          continue;
        }
        compress(compress);
      } else if (job instanceof Job.Time time) {
        if (Boolean.getBoolean("fake.failTiming")) {
          System.out.println("{\"kind\":\"failed\",\"share\":0.0,\"text\":\"a fork died\"}");
          continue;
        }
        AtomicFiles.writeSealed(time.result(), List.of(new Timing(time.key(), 1, 1, 1000, 0, 0)));
      }
      System.out.println("{\"kind\":\"done\",\"share\":1.0,\"text\":\"a fake\"}");
    }
  }

  private static void train(Job.Train job) {
    Pause.at(Pause.Moment.TRAINING);
    Artifacts artifacts = new Artifacts(job.artifacts());
    String network = artifacts.keep(job.digest().getBytes(StandardCharsets.UTF_8));
    Pause.at(Pause.Moment.TRAINED);
    artifacts.describe(Stage.TRAIN, job.digest(), new Baseline(job.digest(), job.seed(), network, List.of(0.5),
        new Score(0.99, 0.1), 1000, 0, job.source(), 0));
  }

  private static void dieOnce() throws IOException {
    String file = System.getProperty("fake.dieOnce");
    if (file != null && !Files.exists(Path.of(file))) {
      Files.createFile(Path.of(file));
      Runtime.getRuntime().halt(DEATH);
    }
  }

  private static void compress(Job.Compress job) {
    Pause.at(Pause.Moment.COMPRESSING);
    Cell cell = job.cell();
    Map<String, Integer> widths = new LinkedHashMap<>();
    HiddenLayer.of(Models.of("lenet5").build(new Shape(1, 28, 28), 10)).forEach(hidden -> widths.put(hidden.name(), 3));
    double accuracy = Integer.parseInt(cell.id().substring(0, 4), 16) / 65_536.0;
    List<LayerOutcome> layers = widths.keySet().stream()
        .map(layer -> new LayerOutcome(layer, 9, 3, 3, accuracy, 1, 2, 3, accuracy, accuracy, accuracy)).toList();
    Artifacts artifacts = new Artifacts(job.artifacts());
    byte[] network = cell.id().getBytes(StandardCharsets.UTF_8);
    CompressedNetwork made = new CompressedNetwork(artifacts.keep(network), layers, job.source(), 0, "");
    Pause.at(Pause.Moment.COMPRESSED);
    artifacts.describe(Stage.COMPRESS, cell.id(), made);
    Pause.at(Pause.Moment.WRITING, () -> leaveHalf(job.result()));
    AtomicFiles.writeSealed(job.result(), new CellResult(cell, job.baselineSha256(), widths, layers, "lenet5:3-3-3-10",
        431_080, 1_000, 2_293_000, 9_000, network.length, made.networkSha256(), new Score(accuracy, 1),
        new Score(accuracy, 1), job.source(), 0, ""));
    Pause.at(Pause.Moment.WRITTEN);
  }

  /** Leaves what a process leaves that dies while it writes a file. */
  private static void leaveHalf(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file.resolveSibling(file.getFileName() + ".half.part"), "{\"sha256\" : \"");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
