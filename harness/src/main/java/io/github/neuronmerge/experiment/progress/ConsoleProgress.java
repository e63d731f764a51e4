package io.github.neuronmerge.experiment.progress;

import io.github.neuronmerge.base.Stopwatch;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;

/**
 * Shows how far a stage is: a bar on a terminal, a plain line at every tenth elsewhere. Whoever makes progress draws, so
 * that no thread outlives the stage. Safe for use by many threads.
 */
public final class ConsoleProgress implements AutoCloseable {
  private static final int BAR_WIDTH = 30;
  private static final int LINE_WIDTH = 79;
  private static final double REDRAW_SECONDS = 0.1;
  /** Fractions of jobs add up to a little less than whole ones. */
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
   * Starts showing a stage of that many jobs.
   *
   * @param terminal whether lines can be drawn over
   */
  ConsoleProgress(String stage, int jobs, PrintStream out, boolean terminal) {
    this.stage = stage;
    this.jobs = jobs;
    this.out = out;
    this.terminal = terminal;
  }

  /** Starts showing a stage of that many jobs. */
  public static ConsoleProgress start(String stage, int jobs, PrintStream out) {
    return new ConsoleProgress(stage, jobs, out, isTerminal());
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
    // Blanks cover what a longer line left.
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
