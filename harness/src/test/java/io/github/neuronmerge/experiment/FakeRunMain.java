package io.github.neuronmerge.experiment;

import io.github.neuronmerge.experiment.config.Options;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.experiment.worker.WatchdogTimeouts;
import io.github.neuronmerge.experiment.worker.WorkerCommand;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** Runs an experiment of a folder with fake workers: a process to be killed. */
public final class FakeRunMain {
  private FakeRunMain() {}

  /**
   * The arguments are the project's folder, how many workers, milliseconds that a job takes (or "real" for real
   * workers), and the experiment. The process and its workers stop where a {@link Pause} says.
   */
  public static void main(String[] args) {
    Options options = options(Path.of(args[0]), Integer.parseInt(args[1]), args[3]);
    WorkerCommand workers = args[2].equals("real") ? WorkerCommand.standard()
        : command(args[2], Pause.inherited().toArray(String[]::new));
    System.exit(new Harness(() -> options, new Silent(), workers, Clock.systemUTC(), System.out).run());
  }

  public static Options options(Path home, int workers) {
    return options(home, workers, "tiny");
  }

  private static Options options(Path home, int workers, String experiment) {
    return options(home, Map.of("exp", experiment, "workers", Integer.toString(workers)));
  }

  /**
   * Reads options that download nothing, as the command line gives them.
   *
   * @param properties names and values of {@code -D}
   */
  public static Options options(Path home, Map<String, String> properties) {
    Properties all = new Properties();
    all.setProperty("neuronmerge.home", home.toString());
    all.setProperty("offline", "true");
    all.putAll(properties);
    return Options.parse(all, List.copyOf(properties.keySet()), Path.of("no-cache"));
  }

  public static WorkerCommand command(String millis, String... more) {
    return new WorkerCommand(FakeWorker.class.getName(),
        Stream.concat(List.of("-Xmx64m", "-Xshare:auto", "-XX:TieredStopAtLevel=1",
            "-Dfake.millis=" + millis).stream(), Arrays.stream(more)).toList(), WatchdogTimeouts.STANDARD);
  }

  /** Reports nothing. */
  public static final class Silent extends OnlyReports {
    @Override
    public void report(Plan plan, RunDirectory run, Path home, PrintStream out) {
      Pause.at(Pause.Moment.REPORTING);
      out.println("reported");
    }
  }
}
