package io.github.neuronmerge.experiment.progress;

import io.github.neuronmerge.base.Stopwatch;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;

/**
 * Shows the progress of a stage: a bar on a terminal, otherwise a line at every tenth. The thread that makes progress
 * also draws, so no extra thread is needed. Safe for several threads.
 */
public final class ConsoleProgress implements AutoCloseable {
  private static final int BAR_WIDTH = 30;
  private static final int LINE_WIDTH = 79;
  private static final double REDRAW_SECONDS = 0.1;
  /** Fractions of jobs add up to slightly less than whole jobs. */
  private static final double ROUNDING = 1e-9;

  private final String stage;
  private final int jobs;
  private final PrintStream out;
  private final boolean terminal;
  private final Stopwatch watch = new Stopwatch();
  private double done;
  private int tenth;
  private double drawnAt = Double.NEGATIVE_INFINITY;
  private String note = "";

  /**
   * Starts showing a stage with that many jobs.
   *
   * @param terminal whether lines can be overwritten
   */
  ConsoleProgress(String stage, int jobs, PrintStream out, boolean terminal) {
    this.stage = stage;
    this.jobs = jobs;
    this.out = out;
    this.terminal = terminal;
  }

  /** Starts showing a stage with that many jobs. */
  public static ConsoleProgress start(String stage, int jobs, PrintStream out) {
    return new ConsoleProgress(stage, jobs, out, isTerminal());
  }

  /** Returns whether there is a terminal. From JDK 22 on there is a console even without one. */
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

  /** Adds finished work; a whole job is 1. */
  public void advance(double jobsDone) {
    advance(jobsDone, "");
  }

  /** Adds finished work, where a whole job is 1, with a note on what is going on, or an empty note. */
  public synchronized void advance(double jobsDone, String now) {
    done += jobsDone;
    note = now;
    if (!terminal) {
      printTenth();
    } else if (watch.seconds() - drawnAt > REDRAW_SECONDS) {
      draw();
    }
  }

  private void printTenth() {
    int reached = (int) Math.floor(10 * done / jobs + ROUNDING);
    if (reached > tenth) {
      tenth = reached;
      out.printf(Locale.ROOT, "%s: %d %% of %d, %.0f s%s%n", stage, 10 * reached, jobs, watch.seconds(), noted());
    }
  }

  private void draw() {
    drawnAt = watch.seconds();
    double part = jobs == 0 ? 1 : Math.min(1, done / jobs + ROUNDING);
    int filled = (int) (part * BAR_WIDTH);
    String line = String.format(Locale.ROOT, "%-8s [%s%s] %3.0f %% of %d, %.0f s%s", stage, "=".repeat(filled),
        " ".repeat(BAR_WIDTH - filled), Math.floor(100 * part), jobs, drawnAt, noted());
    // Blanks overwrite the rest of a longer line.
    out.printf("\r%-" + LINE_WIDTH + "s", line.length() > LINE_WIDTH ? line.substring(0, LINE_WIDTH) : line);
    out.flush();
  }

  private String noted() {
    return note.isEmpty() ? "" : " (" + note + ")";
  }

  @Override
  public synchronized void close() {
    if (terminal) {
      draw();
      out.println();
    }
  }
}
