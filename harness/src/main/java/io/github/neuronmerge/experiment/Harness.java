package io.github.neuronmerge.experiment;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.experiment.config.Options;
import io.github.neuronmerge.experiment.worker.WorkerCommand;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** Executes the command line and returns an exit status. If something is wrong, it prints one line that says so. */
public final class Harness {
  /** Exit status: everything has a result. */
  public static final int SUCCEEDED = 0;
  /** Exit status: something failed. All other results are kept. */
  public static final int FAILED = 1;
  /** Exit status: the command line or an input file is refused. */
  public static final int REFUSED = 2;

  private final Supplier<Options> options;
  private final Reporter reporter;
  private final WorkerCommand workers;
  private final Clock clock;
  private final PrintStream out;

  /**
   * Makes a harness.
   *
   * @param options reads the command line; may refuse it
   * @param reporter makes tables and pictures of a run
   * @param workers how a worker is started
   * @param clock gives the times in the manifest
   * @param out where to print
   */
  public Harness(
      Supplier<Options> options, Reporter reporter, WorkerCommand workers, Clock clock, PrintStream out) {
    this.options = options;
    this.reporter = reporter;
    this.workers = workers;
    this.clock = clock;
    this.out = out;
  }

  /**
   * Executes the command and returns the exit status. Throws nothing: the stack trace of an unexpected error goes to a
   * log.
   */
  public int run() {
    Optional<Path> home = Optional.empty();
    try {
      Options asked = options.get();
      home = Optional.of(asked.home());
      return asked.command().match(new CommandRunner(asked.home(), reporter, workers, clock, out));
    } catch (BadInputException e) {
      out.println("error: " + e.getMessage());
      return REFUSED;
    } catch (UncheckedIOException e) {
      out.println("error: " + e.getMessage() + ": " + e.getCause().getMessage());
      return FAILED;
    } catch (RuntimeException | Error e) {
      Path log = CrashLog.write(home.orElse(Path.of("").toAbsolutePath()), clock.instant(), e);
      out.println("error: this is a defect of the program: " + firstLine(e) + "; please report it with " + log);
      return FAILED;
    }
  }

  private static String firstLine(Throwable error) {
    return error.toString().lines().findFirst().orElse("");
  }
}
