package io.github.neuronmerge.experiment;

import io.github.neuronmerge.experiment.run.RunDirectory;
import io.github.neuronmerge.experiment.spec.Options;
import io.github.neuronmerge.experiment.worker.Patience;
import io.github.neuronmerge.experiment.worker.WorkerCommand;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the experiment {@code tiny} of a folder with fake workers: a process to be killed. */
final class FakeRunMain {
  private FakeRunMain() {}

  /** The arguments are the project's folder, how many workers, and how many milliseconds a job takes. */
  public static void main(String[] args) {
    Options options = options(Path.of(args[0]), Integer.parseInt(args[1]));
    System.exit(new Harness(() -> options, new Silent(), command(args[2]), Clock.systemUTC(), System.out).run());
  }

  static Options options(Path home, int workers) {
    return new Options("tiny", "standard", workers, /* fresh= */ false, /* resume= */ "", /* replay= */ "",
        /* dry= */ false, /* failFast= */ false, /* reference= */ false, Map.of(), home);
  }

  static WorkerCommand command(String millis, String... more) {
    return new WorkerCommand(FakeWorker.class.getName(),
        Stream.concat(List.of("-Xmx64m", "-Xshare:auto", "-XX:TieredStopAtLevel=1",
            "-Dfake.millis=" + millis).stream(), Arrays.stream(more)).toList(), Patience.STANDARD);
  }

  /** Reports nothing. */
  static final class Silent implements Reporter {
    @Override
    public void report(Plan plan, RunDirectory run, PrintStream out) {
      out.println("reported");
    }

    @Override
    public void publish(Plan plan, RunDirectory run, Path home) {
      throw new AssertionError("nothing here asks for a reference");
    }
  }
}
