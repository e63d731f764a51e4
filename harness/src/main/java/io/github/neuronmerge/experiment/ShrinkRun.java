package io.github.neuronmerge.experiment;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Stopwatch;
import io.github.neuronmerge.data.synthetic.ImageBytes;
import io.github.neuronmerge.experiment.config.Command;
import io.github.neuronmerge.experiment.config.KeepTarget;
import io.github.neuronmerge.experiment.config.Presets;
import io.github.neuronmerge.experiment.config.ShrinkOptions;
import io.github.neuronmerge.experiment.run.ShrinkManifest;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts;
import io.github.neuronmerge.experiment.shrink.ShrinkResult;
import io.github.neuronmerge.experiment.shrink.ShrinkTask;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.experiment.worker.Job;
import io.github.neuronmerge.experiment.worker.Outcome;
import io.github.neuronmerge.experiment.worker.WorkerCommand;
import io.github.neuronmerge.experiment.worker.WorkerPool;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Makes a user's network smaller. A worker does the work in a temporary folder. Files are written beside the model, or
 * where the user wants them, when everything is done, so a failure leaves nothing.
 */
final class ShrinkRun {
  private static final int STILL_SECONDS = 30;
  /** Networks of more than eight million weights are large. */
  private static final long LARGE_BYTES = 32_000_000;
  private final Path home;
  private final Reporter reporter;
  private final WorkerCommand workers;
  private final Clock clock;
  private final PrintStream out;
  private volatile String doing = "starting a worker";

  /** Makes a run. The arguments are those of {@link CommandRunner}. */
  ShrinkRun(Path home, Reporter reporter, WorkerCommand workers, Clock clock, PrintStream out) {
    this.home = home;
    this.reporter = reporter;
    this.workers = workers;
    this.clock = clock;
    this.out = out;
  }

  /** Runs the command and returns the exit status. */
  int run(Command.Shrink command) {
    ShrinkOptions options = command.options();
    ShrinkTask task = ShrinkTask.of(options, Presets.in(home.resolve("experiments")), command.execution().files());
    WorkerCommand worker = workers.roomy(threads(options.model()));
    List<Path> files = options.keep().stream().map(options::out).toList();
    files.forEach(ShrinkRun::checkWritable);
    String started = now();
    Path folder = temporary();
    try {
      Outcome outcome = done(new Job.Shrink(task, folder), worker, folder);
      if (!outcome.succeeded()) {
        out.println("error: " + outcome.text() + log(folder));
        return Harness.FAILED;
      }
      if (!outcome.text().isEmpty()) {
        throw new BadInputException(outcome.text());
      }
      write(options, task, files, folder, worker, new ShrinkManifest.Times(started, now()));
      return Harness.SUCCEEDED;
    } finally {
      delete(folder);
    }
  }

  private static void checkWritable(Path file) {
    Path folder = file.getParent();
    if (!Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(file)) {
      throw new BadInputException("-Dout=" + file + " cannot be written: " + (Files.isDirectory(file)
          ? "it is a folder" : Files.isDirectory(folder) ? "its folder is read-only; say -Dout=FILE"
          : "there is no such folder"));
    }
  }

  /** Returns how many threads are worth their while: small networks are as fast with one, and stay the same to the bit. */
  private static int threads(Path model) {
    try {
      return Files.size(model) < LARGE_BYTES ? 1 : Runtime.getRuntime().availableProcessors();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + model, e);
    }
  }

  private Outcome done(Job job, WorkerCommand worker, Path folder) {
    Stopwatch watch = new Stopwatch();
    try (WorkerPool pool = new WorkerPool(worker, 1, folder.resolve("logs"))) {
      CompletableFuture<Outcome> outcome = pool.submit(job, (share, note) -> {
        doing = note;
        out.println(String.format(Locale.ROOT, "  %3.0f %%  %s", 100 * share, note));
      });
      while (true) {
        try {
          return outcome.get(STILL_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
          out.println(String.format(Locale.ROOT, "         %.0f s, still %s", watch.seconds(), doing));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome(false, "interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("the worker pool failed", e);
    }
  }

  private void write(ShrinkOptions options, ShrinkTask task, List<Path> files, Path folder, WorkerCommand worker,
      ShrinkManifest.Times times) {
    ShrinkResult result = AtomicFiles.readSealed(folder.resolve(ShrinkResult.FILE), ShrinkResult.class);
    Path drawn = folder.resolve(ShrinkResult.IMAGES);
    Optional<ImageBytes> images =
        Files.exists(drawn) ? Optional.of(ImageBytes.ofIdx(drawn.toString(), bytes(drawn))) : Optional.empty();
    List<Path> written = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      ShrinkFacts facts = result.facts().get(i);
      String stem = stem(file);
      AtomicFiles.write(file, bytes(folder.resolve(ShrinkResult.model(i))));
      written.add(file);
      reporter.shrunk(facts, file.getFileName().toString(), result.facts(), images).forEach((ending, text) -> {
        Path report = file.resolveSibling(stem + "-report" + ending);
        AtomicFiles.write(report, text);
        written.add(report);
      });
      Path manifest = file.resolveSibling(stem + "-manifest.json");
      AtomicFiles.writeJson(manifest, ShrinkManifest.of(
          options, task.methods().get(facts.preset()), file, facts, times, home, worker, result.nativeLibrary()));
      written.add(manifest);
    }
    reporter.drawn(result.facts()).ifPresent(png -> {
      Path picture = files.get(0).resolveSibling(stem(options.model()) + "-sizes.png");
      AtomicFiles.write(picture, png);
      written.add(picture);
    });
    images.ifPresent(some -> {
      Path picture = files.get(0).resolveSibling(stem(options.model()) + "-images.png");
      AtomicFiles.write(picture, reporter.sheet(some, result.facts().get(0)));
      written.add(picture);
    });
    out.println("written:");
    Path here = Path.of("").toAbsolutePath();
    written.forEach(file -> out.println("  " + (file.startsWith(here) ? here.relativize(file) : file)));
    out.println();
    for (int i = 0; i < files.size(); i++) {
      KeepTarget keep = options.keep().get(i);
      out.println(files.get(i).getFileName() + ": " + result.facts().get(i).summary()
          + (keep.of() == KeepTarget.Kind.CHANNELS ? " (" + keep.text() + ")" : ""));
    }
  }

  private static String stem(Path model) {
    return model.getFileName().toString().replaceFirst("\\.onnx$", "");
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("neuron-merge-shrink");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary folder", e);
    }
  }

  /** Returns the last lines of the worker's log, for the temporary folder does not stay. */
  private static String log(Path folder) {
    try (Stream<Path> logs = Files.list(folder.resolve("logs"))) {
      StringBuilder text = new StringBuilder();
      for (Path log : logs.sorted().toList()) {
        List<String> lines = Files.readAllLines(log);
        lines.subList(Math.max(0, lines.size() - 20), lines.size()).forEach(line -> text.append("\n  ").append(line));
      }
      return text.toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the temporary folder " + folder, e);
    }
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
