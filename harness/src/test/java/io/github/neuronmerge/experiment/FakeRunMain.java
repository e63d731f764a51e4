package io.github.neuronmerge.experiment;

import io.github.neuronmerge.experiment.config.Options;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.experiment.worker.WorkerCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Runs an experiment of a folder, mostly with fake workers: a process to be killed, see {@link RunProcess}. */
public final class FakeRunMain {
  /** The system property with which the process says {@link #READY} and waits for a line before it runs. */
  static final String GATE = "fake.gate";
  /** The system property with which the workers are real ones. */
  static final String REAL = "fake.real";
  static final String READY = "ready";

  private FakeRunMain() {}

  /**
   * The arguments are the project's folder, how many workers, and the experiment. The process and its workers stop
   * where a {@link Pause} says.
   */
  public static void main(String[] args) throws IOException {
    Options options = options(Path.of(args[0]), Map.of("workers", args[1], "exp", args[2]));
    WorkerCommand workers = Boolean.getBoolean(REAL) ? WorkerCommand.standard()
        : FakeWorker.command(Pause.inherited().toArray(String[]::new));
    if (Boolean.getBoolean(GATE)) {
      System.out.println(READY);
      System.in.read();
    }
    System.exit(new Harness(() -> options, new Silent(), workers, Clock.systemUTC(), System.out).run());
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

  /** Reports nothing. */
  public static final class Silent extends OnlyReports {
    @Override
    public void report(Plan plan, RunDirectory run, Path home, PrintStream out) {
      Pause.at(Pause.Moment.REPORTING);
      out.println("reported");
    }
  }
}
