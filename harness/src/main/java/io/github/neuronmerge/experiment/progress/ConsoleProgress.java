package io.github.neuronmerge.experiment.progress;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a stage is: a bar on a terminal,
    a plain line at every tenth elsewhere. Safe for use by many threads. */
public final class ConsoleProgress implements AutoCloseable {
  private static final int STEPS = 1000;
  private final String stage;
  private final int jobs;
  private final PrintStream out;
  private final Optional<ProgressBar> bar;
  private final long started = System.nanoTime();
  private double done;
  private int tenth;

  private ConsoleProgress(String stage, int jobs, PrintStream out, Optional<ProgressBar> bar) {
    this.stage = stage;
    this.jobs = jobs;
    this.out = out;
    this.bar = bar;
  }

  /** Starts showing a stage of that many jobs. */
  public static ConsoleProgress start(String stage, int jobs, PrintStream out) {
    return new ConsoleProgress(stage, jobs, out, isTerminal() ? Optional.of(bar(stage, jobs, out)) : Optional.empty());
  }

  private static ProgressBar bar(String stage, int jobs, PrintStream out) {
    return new ProgressBarBuilder().setTaskName(stage).setInitialMax((long) jobs * STEPS)
        .setStyle(ProgressBarStyle.ASCII).hideEta().setUnit(" jobs", STEPS)
        .setConsumer(new ConsoleProgressBarConsumer(out, 100)).build();
  }

  /** Returns whether somebody watches; from JDK 22 on there is a console even where there is no terminal. */
  @SuppressWarnings("SystemConsoleNull") // The case of JDK 22 and later is the one below.
  private static boolean isTerminal() {
    if (System.console() == null) {
      return false;
    }
    try {
      return (boolean) System.console().getClass().getMethod("isTerminal").invoke(System.console());
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }

  /** Says that so much more work is done; a whole job is 1. */
  public void advance(double jobsDone) {
    advance(jobsDone, "");
  }

  /** Says that so much more work is done, a whole job is 1, and what is going on, in words, or nothing. */
  public synchronized void advance(double jobsDone, String note) {
    done += jobsDone;
    if (bar.isPresent()) {
      bar.get().setExtraMessage(note).stepTo(Math.round(done * STEPS));
      return;
    }
    int now = (int) Math.floor(10 * done / jobs + 1e-9);
    if (now > tenth) {
      tenth = now;
      out.printf(Locale.ROOT, "%s: %d %% of %d, %.0f s%s%n", stage, 10 * now, jobs, (System.nanoTime() - started) / 1e9,
          note.isEmpty() ? "" : " (" + note + ")");
    }
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
