package io.github.neuronmerge.experiment;

import io.github.neuronmerge.data.DataSettings;
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

/** Runs an experiment of a folder with fake workers: a process to be killed. */
final class FakeRunMain {
  /** What travels inside the project, and no downloads. */
  static final DataSettings NO_FILES =
      new DataSettings(List.of(), Path.of("no-cache"), /* offline= */ true, /* unverified= */ false);

  private FakeRunMain() {}

  /**
   * The arguments are the project's folder, how many workers, milliseconds that a job takes (or "real" for real workers),
   * and the experiment.
   */
  public static void main(String[] args) {
    Options options = options(Path.of(args[0]), Integer.parseInt(args[1]), args[3]);
    System.exit(new Harness(() -> options, new Silent(),
        args[2].equals("real") ? WorkerCommand.standard() : command(args[2]), Clock.systemUTC(), System.out).run());
  }

  static Options options(Path home, int workers) {
    return options(home, workers, "tiny");
  }

  private static Options options(Path home, int workers, String experiment) {
    return new Options(experiment, "standard", workers, /* fresh= */ false, /* resume= */ "", /* replay= */ "",
        /* report= */ "", /* runs= */ List.of(),
        /* baseline= */ "", /* dry= */ false, /* failFast= */ false, /* reference= */ false, NO_FILES,
        Map.of(), home);
  }

  static WorkerCommand command(String millis, String... more) {
    return new WorkerCommand(FakeWorker.class.getName(),
        Stream.concat(List.of("-Xmx64m", "-Xshare:auto", "-XX:TieredStopAtLevel=1",
            "-Dfake.millis=" + millis).stream(), Arrays.stream(more)).toList(), Patience.STANDARD);
  }

  /** Reports nothing. */
  static final class Silent extends OnlyReports {
    @Override
    public void report(Plan plan, RunDirectory run, Path home, PrintStream out) {
      out.println("reported");
    }
  }
}
