package io.github.neuronmerge.experiment.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.neuronmerge.experiment.config.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One worker JVM, seen from its supervisor. Used by one thread at a time. */
final class WorkerProcess implements AutoCloseable {
  private static final int CLOSE_SECONDS = 10;
  private final WorkerCommand command;
  private final ScheduledExecutorService clock;
  private final Process process;
  private final Writer in;
  private final BufferedReader out;

  /**
   * Starts a worker.
   *
   * @param log where it prints
   * @param clock looks now and then whether it hangs
   */
  WorkerProcess(WorkerCommand command, Path log, ScheduledExecutorService clock) {
    this.command = command;
    this.clock = clock;
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder = command.toProcess();
      builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a worker", e);
    }
    in = process.outputWriter(StandardCharsets.UTF_8);
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Hands over one job and waits for its end, which may be the worker's. */
  Outcome run(Job job, JobListener listener) {
    Watchdog watchdog = new Watchdog(process, command.patience(), job.mayIdle(), clock);
    try (watchdog) {
      in.write(Json.line(job) + "\n");
      in.flush();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Event event = parse(line);
        switch (event.kind()) {
          case HEARTBEAT -> watchdog.beat(event.share());
          case PROGRESS -> listener.progressed(event.share(), event.text());
          case DONE -> {
            return new Outcome(true, event.text());
          }
          case FAILED -> {
            return new Outcome(false, event.text());
          }
        }
      }
      return died(watchdog);
    } catch (IOException e) {
      return died(watchdog);
    }
  }

  /** Reads an event; native code may print past us, and such a line is only a remark. */
  private static Event parse(String line) {
    try {
      return Json.json().readValue(line, Event.class);
    } catch (JsonProcessingException e) {
      return new Event(Event.Kind.PROGRESS, 0, line);
    }
  }

  /** Ends the worker in the middle of its job, whose caller hears that it died. */
  void kill() {
    process.destroyForcibly();
  }

  private Outcome died(Watchdog watchdog) {
    close();
    return Outcome.ofDeath(watchdog.reason().orElse("the worker died with exit status " + process.exitValue()));
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      // Its end of the pipe is gone already.
      process.destroy();
    }
    try {
      if (!process.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
